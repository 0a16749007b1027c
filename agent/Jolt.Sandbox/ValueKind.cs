namespace Jolt.Sandbox;

/// <summary>The types of WebAssembly values, by their binary codes.</summary>
public enum ValueKind
{
    /// <summary>No type: what the validator knows of a value in code that cannot be reached.</summary>
    Unknown = 0,

    /// <summary>A 32-bit integer.</summary>
    I32 = 0x7F,

    /// <summary>A 64-bit integer.</summary>
    I64 = 0x7E,

    /// <summary>A 32-bit floating-point number.</summary>
    F32 = 0x7D,

    /// <summary>A 64-bit floating-point number.</summary>
    F64 = 0x7C,

    /// <summary>A vector of 128 bits.</summary>
    V128 = 0x7B,

    /// <summary>A reference to a function, or null.</summary>
    FunctionReference = 0x70,

    /// <summary>A reference to an object of the host, or null.</summary>
    ExternalReference = 0x6F,
}
