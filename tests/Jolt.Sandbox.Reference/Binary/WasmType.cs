namespace Jolt.Sandbox.Reference.Binary;

/// <summary>The value types by their binary codes.</summary>
public enum WasmType
{
    I32 = 0x7F,
    I64 = 0x7E,
    F32 = 0x7D,
    F64 = 0x7C,
    V128 = 0x7B,
    FunctionReference = 0x70,
    ExternalReference = 0x6F,
}
