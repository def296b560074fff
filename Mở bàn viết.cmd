@echo off
chcp 65001 >nul
cd /d "%~dp0"
set PYTHON=
where py >nul 2>nul && set PYTHON=py -3
if not defined PYTHON python --version >nul 2>nul && set PYTHON=python
if defined PYTHON (
  %PYTHON% plugins\tools\desk\opening.py
) else (
  echo Máy này chưa có Python. Trang tải về sẽ mở ra: cài đặt, đánh dấu "Add python.exe to PATH", rồi bấm đúp lại.
  start https://www.python.org/downloads/
)
pause
