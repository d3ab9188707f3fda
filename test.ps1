# Runs all tests. `./test.ps1 --long` adds the long forms. Tests with peers that this system does not have say so and end.
$ErrorActionPreference = 'Stop'
$env:SIGHTLINE_LONG_TESTS = '0'
foreach ($argument in $args) {
  if ($argument -eq '--long') { $env:SIGHTLINE_LONG_TESTS = '1' }
  else { [Console]::Error.WriteLine('usage: ./test.ps1 [--long]'); exit 2 }
}
Set-Location $PSScriptRoot
dotnet build Sightline.slnx -c Release -v quiet --nologo
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
dotnet test --solution Sightline.slnx -c Release --no-build --max-parallel-test-modules 1 | Tee-Object -Variable output
$status = $LASTEXITCODE
function Count([string] $name) {
  $found = $output | Select-String -Pattern "^\s*${name}: (\d+)$" | Select-Object -Last 1
  if ($found) { [int] $found.Matches[0].Groups[1].Value } else { 0 }
}
$passed = Count 'succeeded'
if ($passed -eq 0) { [Console]::Error.WriteLine('No test ran.'); if ($status -eq 0) { $status = 1 } }
"$passed passed, $(Count 'failed') failed, $(Count 'skipped') skipped"
exit $status
