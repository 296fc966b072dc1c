# The image of ekslint: a static binary and licences, nothing else, run by no one in particular. It is used by
#
#   docker build -t ekslint .                                   # from these sources
#   docker run --rm -v "$PWD:/src" -w /src ekslint clusters/
#
# The image of a release is made by GoReleaser from the stage "release", for which it has built the binaries.

FROM golang:1.26 AS build
WORKDIR /src
COPY . .
ENV CGO_ENABLED=0
RUN go build -trimpath -ldflags="-s -w" -o /out/ekslint ./cmd/ekslint \
 && mkdir -p /out/licenses && cp LICENSE /out/licenses/ \
 && go run -C .ci/licenses . "$PWD" ./cmd/ekslint > /out/licenses/THIRD_PARTY_LICENSES

FROM scratch AS base
LABEL org.opencontainers.image.title="ekslint" \
      org.opencontainers.image.description="Linter for eksctl ClusterConfig files" \
      org.opencontainers.image.source="https://github.com/ekslint/ekslint" \
      org.opencontainers.image.licenses="Apache-2.0"
USER 65532:65532
WORKDIR /src
ENTRYPOINT ["/ekslint"]

FROM base AS release
ARG TARGETPLATFORM
COPY ${TARGETPLATFORM}/ekslint /ekslint
COPY LICENSE share/THIRD_PARTY_LICENSES /licenses/

FROM base
COPY --from=build /out/ /
