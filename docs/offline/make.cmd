@echo off
rem Drop one or more packs onto this file: their Word files and PDFs appear in a folder "out" beside each.
rem The first time, and when a newer zip was unpacked over this, it sets itself up from the folder "wheels",
rem without the internet.
setlocal
set "HOME_OF_THIS=%~dp0"
set "TOOL=%HOME_OF_THIS%.venv\Scripts\briefing.exe"
set "STAMP=%HOME_OF_THIS%.venv\installed.txt"

for %%W in ("%HOME_OF_THIS%wheels\briefing_packs-*.whl") do set "WHEEL=%%~nxW %%~tW"
set "INSTALLED="
if exist "%STAMP%" set /p INSTALLED=<"%STAMP%"
if exist "%TOOL%" if "%INSTALLED%"=="%WHEEL%" goto ready
set "PYTHON=py -3"
%PYTHON% --version >nul 2>nul || set "PYTHON=python"
%PYTHON% -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if errorlevel 1 (
    echo This needs Python 3.11 or later. Ask for it from your software store, then drop the pack again.
    goto failed
)
echo Setting up, once. This takes about a minute ...
%PYTHON% -m venv "%HOME_OF_THIS%.venv" || goto failed
"%HOME_OF_THIS%.venv\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --force-reinstall --no-index --find-links "%HOME_OF_THIS%wheels" briefing-packs || goto failed
>"%STAMP%" echo %WHEEL%

:ready
if "%~1"=="" (
    echo Drop a pack ^(a .yaml file^) onto make.cmd.
    goto failed
)
:next
"%TOOL%" make "%~1" --out "%~dp1out" --open
if errorlevel 1 set "FAULTS=yes"
shift
if not "%~1"=="" goto next
if defined FAULTS goto failed
exit /b 0

:failed
echo.
pause
exit /b 1
