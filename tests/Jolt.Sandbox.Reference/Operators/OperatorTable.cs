using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Reference.Execution;
using Jolt.Sandbox.Reference.Vectors;

namespace Jolt.Sandbox.Reference.Operators;

/// <summary>What each operator does, by its number.</summary>
internal static class OperatorTable
{
    public static Action<Machine, Instruction>[] Semantics { get; } = Build();

    private static Action<Machine, Instruction>[] Build()
    {
        var table = new Action<Machine, Instruction>[Instruction.OpcodesMax];
        Array.Fill(table, static (_, instruction) =>
            throw new NotSupportedException($"the reference has no operator {instruction.Opcode:X}"));
        ControlOperators.AddTo(table);
        VariableOperators.AddTo(table);
        TableOperators.AddTo(table);
        MemoryOperators.AddTo(table);
        BulkOperators.AddTo(table);
        Integer32Operators.AddTo(table);
        Integer64Operators.AddTo(table);
        FloatOperators.AddTo(table);
        ConversionOperators.AddTo(table);
        VectorOperators.AddTo(table);
        return table;
    }
}
