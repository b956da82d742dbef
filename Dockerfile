# syntax=docker/dockerfile:1
FROM node:22-bookworm-slim AS ui
WORKDIR /src/web
COPY web/package.json web/package-lock.json web/.npmrc ./
RUN npm ci
COPY web ./
RUN npm run build

FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
COPY --from=ui /src/web/dist web/dist
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /assay ./cmd/assay

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /assay /assay
# Inside a container loopback reaches nobody; compose publishes the port on the host's.
ENV ASSAY_ADDR=0.0.0.0:8080
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=4s --start-period=20s CMD ["/assay", "health"]
ENTRYPOINT ["/assay"]
CMD ["api"]
