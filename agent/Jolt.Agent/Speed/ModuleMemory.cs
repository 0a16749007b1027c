using System.Text.Json;
using Jolt.Agent.Settings;
using Jolt.Agent.Workers;

namespace Jolt.Agent.Speed;

/// <summary>Keeps <see cref="FailedModules"/> in a file, so that a restarted agent does not try them all again.</summary>
internal sealed class ModuleMemory(string file, TimeProvider time)
{
    private readonly Lock _gate = new();
    private FailedModules _failed = Load(file);

    /// <summary>Refuses a module that failed here.</summary>
    /// <exception cref="ModuleRefusedException">It did.</exception>
    internal void Require(string module)
    {
        lock (_gate)
        {
            if (_failed.RefusalOf(module, time.GetUtcNow()) is { } reason)
            {
                throw new ModuleRefusedException($"it failed here before: {reason}");
            }
        }
    }

    /// <summary>Modules that are not run here now, the newest first, so many at the most.</summary>
    internal IReadOnlyList<string> Refused(int atMost)
    {
        lock (_gate)
        {
            return [.. _failed.RefusedAt(time.GetUtcNow()).Take(atMost)];
        }
    }

    /// <summary>Notes that a module could not be run here.</summary>
    internal void Failed(string module, Exception failure) => Change(
        before => before.With(module, failure.Message, failure is ModuleRefusedException, time.GetUtcNow()));

    /// <summary>Notes that a module ran to an end, whatever it was.</summary>
    internal void Ran(string module) => Change(before => before.Without(module));

    private void Change(Func<FailedModules, FailedModules> change)
    {
        lock (_gate)
        {
            var before = _failed;
            _failed = change(before);
            if (_failed != before)
            {
                PrivateFile.Write(file, JsonSerializer.SerializeToUtf8Bytes(_failed));
            }
        }
    }

    private static FailedModules Load(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<FailedModules>(File.ReadAllBytes(file)) ?? FailedModules.None;
        }
        catch (Exception missing) when (missing is IOException or JsonException or UnauthorizedAccessException)
        {
            // What failed before fails again, and is then known again.
            return FailedModules.None;
        }
    }
}
