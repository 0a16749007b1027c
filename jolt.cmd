@rem The jolt command from a clone: builds what has changed, quietly, and runs it.
@dotnet run -c Release -v q --project "%~dp0agent\Jolt.Agent" -- %*
