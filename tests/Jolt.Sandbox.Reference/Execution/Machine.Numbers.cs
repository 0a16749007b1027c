namespace Jolt.Sandbox.Reference.Execution;

public sealed partial class Machine
{
    private const uint CanonicalSingle = 0x7FC0_0000;
    private const ulong CanonicalDouble = 0x7FF8_0000_0000_0000;

    public uint PopU32() => (uint)Pop().Low;

    public ulong PopU64() => Pop().Low;

    public float PopF32() => BitConverter.UInt32BitsToSingle(PopU32());

    public double PopF64() => BitConverter.UInt64BitsToDouble(PopU64());

    public void PushU32(uint value) => Push(new Cell(value));

    public void PushU64(ulong value) => Push(new Cell(value));

    public void PushBool(bool value) => PushU32(value ? 1u : 0u);

    /// <summary>A computed number: any not-a-number becomes the canonical one.</summary>
    public void PushF32(float value) =>
        PushU32(float.IsNaN(value) ? CanonicalSingle : BitConverter.SingleToUInt32Bits(value));

    /// <summary>A computed number: any not-a-number becomes the canonical one.</summary>
    public void PushF64(double value) =>
        PushU64(double.IsNaN(value) ? CanonicalDouble : BitConverter.DoubleToUInt64Bits(value));
}
