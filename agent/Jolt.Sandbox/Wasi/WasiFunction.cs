using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Wasi;

/// <summary>What a WASI function does; it answers an error number.</summary>
internal delegate int WasiBody(WasiCall call);

/// <summary>One function of WASI preview 1.</summary>
/// <param name="Name">Its name in <c>wasi_snapshot_preview1</c>.</param>
/// <param name="Parameters">Its parameters in the letters i (i32) and l (i64).</param>
/// <param name="Body">What it does.</param>
/// <param name="Returns">Whether it answers an error number; proc_exit does not return.</param>
internal sealed record WasiFunction(string Name, string Parameters, WasiBody Body, bool Returns = true)
{
    public FunctionType Type { get; } = new(
        [.. Parameters.Select(ValueKindNames.FromLetter)], Returns ? [ValueKind.I32] : []);
}
