@echo off
chcp 65001 >nul
pushd "%~dp0"
set "PYTHON="
py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "PYTHON=py -3"
if not defined PYTHON python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "PYTHON=python"
if not exist plugins\tools\desk\opening.py (
  echo Tệp này phải nằm trong thư mục kho tin. Tải về dạng .zip thì giải nén cả thư mục trước, rồi bấm đúp lại.
) else if defined PYTHON (
  %PYTHON% plugins\tools\desk\opening.py
) else (
  echo Máy này chưa có Python 3.11 trở lên. Trang tải về sẽ mở ra: cài đặt, đánh dấu "Add python.exe to PATH", rồi bấm đúp lại.
  start https://www.python.org/downloads/
)
pause
