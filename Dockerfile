# The app in a container: `--target serve` (the default) without TensorFlow, `--target train` with it.
# The base image is an argument, for registries of one's own: --build-arg BASE=registry.example/python:3.11-slim
# Runs with a read-only file system:  docker run --read-only --tmpfs /tmp -p 8501:8501 zspace-explorer:serve
ARG BASE=docker.io/library/python:3.11-slim-bookworm

# ------------------------------------------------ packages, installed where compilers and caches may stay behind
FROM ${BASE} AS packages
COPY requirements.txt /build/
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir -r /build/requirements.txt

FROM packages AS packages-train
COPY requirements-train.txt /build/
RUN /opt/venv/bin/pip install --no-cache-dir -r /build/requirements.txt -r /build/requirements-train.txt

# ------------------------------------------------ what runs in the browser, built with Node from a package
FROM ${BASE} AS front-end
WORKDIR /build
COPY requirements-node.txt ./
RUN python -m venv /opt/node && /opt/node/bin/pip install --no-cache-dir -r requirements-node.txt
# the figure of the face and the look of sliders are those of the native pages
COPY ui/front ui/front
COPY frontend frontend
RUN frontend/with-node.sh /opt/node/bin/python \
    '$NPM ci --ignore-scripts --no-audit --no-fund && node node_modules/vite/bin/vite.js build'

# ------------------------------------------------ the code, run by a user (10001) who may not change it
FROM ${BASE} AS house
WORKDIR /app
COPY app.py server.py zspace.py ./
COPY .streamlit .streamlit
COPY latent latent
COPY faces faces
COPY models models
COPY experiment experiment
COPY commands commands
COPY ui ui
COPY api api
COPY pages pages
RUN python -m compileall -q .
ENV PATH=/opt/venv/bin:$PATH HOME=/tmp PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 ORT_DISABLE_TELEMETRY=1

# ------------------------------------------------ training: photos at /photos (read-only), the bundle to /out
FROM house AS train
COPY --from=packages-train /opt/venv /opt/venv
USER 10001
ENTRYPOINT ["python", "-m", "zspace"]
CMD ["--help"]

# ------------------------------------------------ serving
FROM house AS serve
COPY --from=packages /opt/venv /opt/venv
COPY --from=front-end /build/frontend/dist frontend/dist
COPY bundles/default bundles/default
USER 10001
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8501/health', timeout=4)"]
CMD ["streamlit", "run", "server.py", "--server.address", "0.0.0.0", "--server.port", "8501"]
