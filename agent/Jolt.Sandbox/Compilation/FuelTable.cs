using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Compilation;

/// <summary>The cost table <c>jolt-fuel-1</c>. A change of any number here is a new version of the table.</summary>
internal static class FuelTable
{
    public const string Version = "jolt-fuel-1";

    /// <summary>What entering a function costs.</summary>
    public const int FunctionEntry = 1;

    /// <summary>Bulk operators cost one more for every so many bytes.</summary>
    public const int BulkBytesPerFuel = 64;

    /// <summary>Bulk operators on tables cost one more for every so many slots.</summary>
    public const int BulkSlotsPerFuel = 8;

    public static int Cost(Opcode opcode) => opcode switch
    {
        Opcode.Nop or Opcode.Drop or Opcode.Block or Opcode.Loop or Opcode.End or Opcode.Else or Opcode.Return
            or Opcode.Unreachable => 0,
        _ => 1,
    };
}
