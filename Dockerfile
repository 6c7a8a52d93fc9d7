# syntax=docker/dockerfile:1

# One image for every process. As it is it runs the worker; the server and `provision` are
#   docker run … IMAGE node dist/server.js
#   docker run … IMAGE node dist/provision.js plan

FROM node:22-bookworm-slim AS node
WORKDIR /app

# What runs needs. No package has to run a script of its own; that of onnxruntime-node would download CUDA.
FROM node AS packages
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && npm cache clean --force
# Not needed to run: programs of other systems, a compiler, and what only development tools read.
RUN rm -rf node_modules/typescript node_modules/@typescript \
      node_modules/@libsql/*-musl node_modules/fluent-ffmpeg/coverage \
      node_modules/onnxruntime-node/bin/*/darwin node_modules/onnxruntime-node/bin/*/win32 \
    && find node_modules -path '*/onnxruntime-node/bin/*/linux/*' -type d \
      ! -name "$(node -p process.arch)" -prune -exec rm -r {} + \
    && find node_modules -type f \
      \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.?ts' -o -name '*.test.*' \) -delete

FROM node AS build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund && npm cache clean --force
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
COPY client ./client
COPY web ./web
COPY scripts/build-web.mjs ./scripts/
COPY scripts/setup/build-web.mjs scripts/setup/project.mjs ./scripts/setup/
RUN npm run build

FROM node
# LiveKit's native client trusts the certificates of the system, and this base has none; the newest are
# wanted, so no version is pinned.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && install -d -o node -g node /data
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
COPY --from=packages /app/node_modules ./node_modules
COPY package.json banks.json deploy/healthcheck.mjs ./
COPY prompts ./prompts
COPY models ./models
COPY sip ./sip
COPY --from=build /app/dist ./dist
# By number, so that Kubernetes can see that it is not root.
USER 1000:1000
EXPOSE 8080 8081
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["node", "healthcheck.mjs"]
CMD ["node", "dist/worker.js"]
