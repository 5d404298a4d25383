# graphsvc in a container: see docker-compose.yml. The image holds no password, key or record.

FROM python:3.11-slim-bookworm AS build

ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PROJECT_ENVIRONMENT=/opt/graphsvc
RUN pip install --no-cache-dir uv==0.13.9
WORKDIR /src
# The dependencies change seldom: with a layer of their own, a change of code does not fetch them again.
COPY pyproject.toml uv.lock ./
RUN uv sync --locked --no-dev --no-install-project
COPY . .
RUN uv sync --locked --no-dev --no-editable


FROM python:3.11-slim-bookworm

LABEL org.opencontainers.image.title="graphsvc" \
      org.opencontainers.image.description="A child's family and network as a graph" \
      org.opencontainers.image.licenses="MIT"

# The libraries that pygraphviz's wheel takes from the system. Debian alone says which version fits its release.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libexpat1 libglib2.0-0 libx11-6 libxext6 libxrender1 \
    && rm -rf /var/lib/apt/lists/* \
    && pip uninstall --yes --root-user-action=ignore setuptools wheel pip \
    && useradd --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin graphsvc \
    && install --directory --owner=graphsvc --group=graphsvc --mode=0700 /var/lib/graphsvc

COPY --from=build /opt/graphsvc /opt/graphsvc

ENV PATH="/opt/graphsvc/bin:$PATH" \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    NUMBA_CACHE_DIR=/tmp/numba \
    GRAPHSVC_DATA_DIR=/var/lib/graphsvc \
    GRAPHSVC_HOST=127.0.0.1 \
    GRAPHSVC_PORT=8000

USER 10001:10001
VOLUME ["/var/lib/graphsvc"]
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f'http://127.0.0.1:{os.environ[\"GRAPHSVC_PORT\"]}/healthz', timeout=4)"]
ENTRYPOINT ["graphsvc"]
CMD ["serve"]
