namespace Jolt.Sandbox.Binary;

/// <summary>How many bytes the loads and stores touch.</summary>
internal static class MemoryAccess
{
    public static int Bytes(Opcode opcode) => opcode switch
    {
        Opcode.I32Load8S or Opcode.I32Load8U or Opcode.I64Load8S or Opcode.I64Load8U or Opcode.I32Store8
            or Opcode.I64Store8 or Opcode.V128Load8Splat or Opcode.V128Load8Lane or Opcode.V128Store8Lane => 1,
        Opcode.I32Load16S or Opcode.I32Load16U or Opcode.I64Load16S or Opcode.I64Load16U or Opcode.I32Store16
            or Opcode.I64Store16 or Opcode.V128Load16Splat or Opcode.V128Load16Lane or Opcode.V128Store16Lane => 2,
        Opcode.I32Load or Opcode.F32Load or Opcode.I64Load32S or Opcode.I64Load32U or Opcode.I32Store
            or Opcode.F32Store or Opcode.I64Store32 or Opcode.V128Load32Splat or Opcode.V128Load32Zero
            or Opcode.V128Load32Lane or Opcode.V128Store32Lane => 4,
        Opcode.I64Load or Opcode.F64Load or Opcode.I64Store or Opcode.F64Store or Opcode.V128Load64Splat
            or Opcode.V128Load64Zero or Opcode.V128Load64Lane or Opcode.V128Store64Lane or Opcode.V128Load8x8S
            or Opcode.V128Load8x8U or Opcode.V128Load16x4S or Opcode.V128Load16x4U or Opcode.V128Load32x2S
            or Opcode.V128Load32x2U => 8,
        Opcode.V128Load or Opcode.V128Store => 16,
        _ => throw new ArgumentOutOfRangeException(nameof(opcode), opcode, "neither a load nor a store"),
    };
}
