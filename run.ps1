# Starts the demo: a device farm and an edge host. `./run.ps1 --help` tells the options.
$ErrorActionPreference = 'Stop'
Write-Host 'Building ...'
foreach ($project in 'Sightline.Demo', 'Sightline.Cli') {
  dotnet build "$PSScriptRoot/src/$project" -c Release -v quiet --nologo
  if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}
dotnet "$PSScriptRoot/artifacts/bin/Sightline.Demo/release/sightline-demo.dll" @args
exit $LASTEXITCODE
