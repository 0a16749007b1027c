namespace Jolt.Sandbox.Reference.Binary;

/// <summary>A function's or a block's type.</summary>
public sealed record Signature(WasmType[] Parameters, WasmType[] Results)
{
    public static Signature Empty { get; } = new([], []);

    public bool Same(Signature other) =>
        Parameters.SequenceEqual(other.Parameters) && Results.SequenceEqual(other.Results);
}
