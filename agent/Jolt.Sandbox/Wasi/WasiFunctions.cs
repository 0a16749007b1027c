using Jolt.Sandbox.Runtime;

namespace Jolt.Sandbox.Wasi;

/// <summary>
/// All functions of WASI preview 1 (https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md). What
/// the sandbox does not have is answered with an error number, never with a crash.
/// </summary>
internal static class WasiFunctions
{
    public const string ModuleName = "wasi_snapshot_preview1";

    public static IReadOnlyDictionary<string, WasiFunction> All { get; } =
        ProcessFunctions.All
            .Concat(StreamFunctions.All)
            .Concat(ClockFunctions.All)
            .Concat(RefusedFunctions.All)
            .ToDictionary(function => function.Name, StringComparer.Ordinal);

    public static void AddTo(Imports imports, WasiHost host)
    {
        foreach (var function in All.Values)
        {
            imports.Add(ModuleName, function.Name, new FunctionInstance(
                function.Type, (caller, arguments, results) =>
                {
                    var errno = Answer(function, new WasiCall(host, caller, arguments));
                    if (function.Returns)
                    {
                        results[0] = Value.From(errno);
                    }
                }));
        }
    }

    private static int Answer(WasiFunction function, WasiCall call)
    {
        try
        {
            return function.Body(call);
        }
        catch (WasiFault)
        {
            return Errno.Fault;
        }
    }
}
