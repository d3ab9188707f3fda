# The command line, from source. `./sightline.ps1 --help` tells the commands.
$ErrorActionPreference = 'Stop'
$program = "$PSScriptRoot/artifacts/bin/Sightline.Cli/release/sightline.dll"
$sources = 'Cli', 'Client', 'Contracts' | ForEach-Object { "$PSScriptRoot/src/Sightline.$_" }
$newest = Get-ChildItem $sources -Recurse -File | Sort-Object LastWriteTime | Select-Object -Last 1
if (-not (Test-Path $program) -or $newest.LastWriteTime -gt (Get-Item $program).LastWriteTime) {
  [Console]::Error.WriteLine('Building the command line ...')
  dotnet build "$PSScriptRoot/src/Sightline.Cli" -c Release -v quiet --nologo | Out-Host
  if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
  (Get-Item $program).LastWriteTime = Get-Date
}
dotnet $program @args
exit $LASTEXITCODE
