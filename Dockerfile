# syntax=docker/dockerfile:1

# One image for every process and command. As it is it runs the worker; the others are
#   docker run … IMAGE node dist/server.js
#   docker run … IMAGE node dist/doctor.js        (provision.js, deliveries.js, audit.js, rotate-keys.js)
#
# A test runs each step without Docker and starts what comes of it, so a RUN may use the folder of its stage and
# nothing else of the machine.

FROM node:22-bookworm-slim AS node
WORKDIR /app

# What runs needs. No package has to run a script of its own; that of onnxruntime-node would download CUDA.
FROM node AS packages
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --ignore-scripts --no-audit --no-fund
# Left out, because nothing of it is used: native programs of other systems and C libraries, a compiler, what only
# development tools read, an FFmpeg, and the framework's own turn detector. Where that is missing the worker says so
# when it starts, and saves the process of 270 MB that would hold it.
RUN rm -rf node_modules/typescript node_modules/@typescript \
      node_modules/@livekit/local-inference* node_modules/@livekit/av-*/ffmpeg* \
      node_modules/@libsql/*-musl node_modules/fluent-ffmpeg/coverage \
      node_modules/onnxruntime-node/bin/*/darwin node_modules/onnxruntime-node/bin/*/win32 \
    && find node_modules -path '*/onnxruntime-node/bin/*/linux/*' -type d \
      ! -name "$(node -p process.arch)" -prune -exec rm -r {} + \
    && find node_modules -type f \
      \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.?ts' -o -name '*.test.*' \) -delete
# What the default database and waiting speech are kept in.
RUN mkdir data

FROM node AS build
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
COPY client ./client
COPY web ./web
COPY scripts/build-*.mjs ./scripts/
COPY scripts/setup/build-*.mjs scripts/setup/project.mjs ./scripts/setup/
RUN npm run build

# Node.js, the libraries of glibc and C++ that native packages need, and certificates: no shell, no package manager.
# Alpine would be smaller, but LiveKit's programs need glibc.
FROM gcr.io/distroless/nodejs22-debian12
WORKDIR /app
ENV PATH=/nodejs/bin NODE_ENV=production HOST=0.0.0.0 METRICS_HOST=0.0.0.0 DATA_DIR=/data
COPY --from=packages --chown=1000:1000 /app/data /data
COPY --from=packages /app/node_modules ./node_modules
COPY package.json banks.json deploy/healthcheck.mjs ./
COPY prompts ./prompts
COPY models ./models
COPY sip ./sip
COPY --from=build /app/dist ./dist
# By number, so that Kubernetes can see that it is not root.
USER 1000:1000
EXPOSE 8080 8081 9464
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["node", "healthcheck.mjs"]
ENTRYPOINT []
CMD ["node", "dist/worker.js"]
