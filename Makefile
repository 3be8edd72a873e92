# make site   检查全部示例并生成网站        make test   跑全部测试
# make serve  预览，改动即时生效            make lint   查代码风格和类型
# make lock   把三份锁定文件里的依赖都更新到最新
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
READY := $(VENV)/.ready

.PHONY: help site test serve lint bench lighthouse lock sbom clean

help:
	@echo "make site   检查全部示例短信并生成网站（site/）"
	@echo "make test   跑全部测试"
	@echo "make lint   查代码风格和类型（ruff、mypy），不改文件"
	@echo "make serve  在 http://127.0.0.1:8000 预览，改动即时生效"

$(READY): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "缺少 Python：没有找到命令 $(PYTHON)。请安装 Python 3.11 或更新的版本，或用 make PYTHON=/路径/python3 指定。"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 版本不够：需要 3.11 或更新，$(PYTHON) 是 $$($(PYTHON) -V 2>&1)。可用 make PYTHON=python3.12 指定另一个。"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "缺少 venv 模块：$(PYTHON) 不能建立虚拟环境。Debian/Ubuntu 请安装 python3-venv，其他系统请装完整的 Python。"; exit 1; }
	@echo "准备环境（第一次约一分钟）……"
	@rm -rf $(VENV) && $(PYTHON) -m venv $(VENV)
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock \
	  || { rm -rf $(VENV); echo "依赖没有装好：请看上面 pip 的说明（多半是网络，或 requirements.lock 与 pyproject.toml 不一致）。"; exit 1; }
	@$(RUN) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

export NO_MKDOCS_2_WARNING := 1
# 同一次提交生成的网站逐字节相同：网站地图里的日期是提交的日期。
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || date +%s)

site: $(READY)
	@$(RUN) -m checks
	@$(RUN) -m mkdocs build --strict --clean \
	  || { echo "网站没有生成。上面若有 WARNING：写着 contains a link 的，是那一页的链接或它的 # 后面的部分找不到；写着 nav 的，是新页面没有写进 mkdocs.yml 的 nav。"; exit 1; }
	@$(RUN) -m checks built site
	@$(RUN) -m checks export site
	@$(RUN) -m checks offline site

test: $(READY)
	@$(RUN) -m pytest -n auto

serve: $(READY)
	@CHECKS_PREVIEW=true $(RUN) -m mkdocs serve

lint: $(READY)
	@$(RUN) -m ruff check . && $(RUN) -m ruff format --check . && $(RUN) -m mypy

bench: $(READY) # 比率在同一次运行里量；另装了 sybil、textlint、Vale 的，也与它们比
	@$(RUN) -m tests.bench

lighthouse: site # 另要 npm 的 lighthouse，见 tests/lighthouse.py
	@$(RUN) tests/lighthouse.py site

lock:
	uv pip compile --quiet --universal --python-version 3.11 --all-extras --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate --upgrade pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --extra pages --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate -c requirements.lock pyproject.toml .ci/action.in -o .ci/action.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate --upgrade .ci/audit.in -o .ci/audit.lock

# 查漏洞、写依赖清单的工具，与检查的环境分开。
.venv-audit/.ready: .ci/audit.lock
	@rm -rf .venv-audit && $(PYTHON) -m venv .venv-audit
	@.venv-audit/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r .ci/audit.lock
	@touch $@

sbom: .venv-audit/.ready
	@.venv-audit/bin/cyclonedx-py requirements requirements.lock --output-reproducible --output-file sbom.cdx.json

clean:
	rm -rf $(VENV) .venv-audit site sbom.cdx.json .pytest_cache .mypy_cache .ruff_cache .hypothesis
