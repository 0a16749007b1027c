using Jolt.Sandbox;

namespace Jolt.Functions.Http;

/// <summary>Looks whether the sandbox would run a module.</summary>
internal static class ModuleCheck
{
    /// <summary>Faults that one answer lists.</summary>
    private const int FaultsListedMax = 16;

    /// <summary>What is wrong with a module, in sentences; nothing if it can be run.</summary>
    public static IReadOnlyList<string> Faults(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return [.. WasiProgram.Problems(Module.Load(bytes)).Take(FaultsListedMax)];
        }
        catch (ModuleException fault)
        {
            return [$"In the {fault.Section} section at byte {fault.Offset}: {fault.Rule}."];
        }
    }
}
