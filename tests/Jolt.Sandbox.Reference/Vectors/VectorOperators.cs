using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Reference.Execution;

namespace Jolt.Sandbox.Reference.Vectors;

/// <summary>All operators with the vector prefix.</summary>
internal static class VectorOperators
{
    public static void AddTo(Action<Machine, Instruction>[] table)
    {
        VectorMemoryOperators.AddTo(table);
        LaneOperators.AddTo(table);
        VectorBitOperators.AddTo(table);
        VectorComparisonOperators.AddTo(table);
        VectorIntegerOperators.AddTo(table);
        WidthOperators.AddTo(table);
        VectorFloatOperators.AddTo(table);
        VectorConversionOperators.AddTo(table);
    }
}
