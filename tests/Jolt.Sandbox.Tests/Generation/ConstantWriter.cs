using Jolt.Sandbox.Reference.Binary;

namespace Jolt.Sandbox.Tests.Generation;

/// <summary>Writes a constant of a type.</summary>
internal static class ConstantWriter
{
    public static void Write(ByteSink sink, Random random, WasmType type) => _ = type switch
    {
        WasmType.I32 => sink.Byte(0x41).Whole(InterestingBits.Word(random)),
        WasmType.I64 => sink.Byte(0x42).Whole(InterestingBits.Long(random)),
        WasmType.F32 => sink.Byte(0x43).Fixed(InterestingBits.Single(random), 4),
        WasmType.F64 => sink.Byte(0x44).Fixed(InterestingBits.Double(random), 8),
        WasmType.V128 => sink.Byte(0xFD).Byte(12).Fixed(InterestingBits.Half(random), 8).Fixed(InterestingBits.Half(random), 8),
        _ => sink.Byte(0xD0).Byte((int)type),
    };
}
