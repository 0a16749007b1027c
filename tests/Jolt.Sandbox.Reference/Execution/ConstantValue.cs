using Jolt.Sandbox.Reference.Binary;

namespace Jolt.Sandbox.Reference.Execution;

/// <summary>Evaluates an initial expression: one operator and its end.</summary>
internal static class ConstantValue
{
    public static Cell Of(ReferenceInstance instance, Instruction[] expression)
    {
        var instruction = expression[0];
        return instruction.Opcode switch
        {
            0x23 => instance.Globals[instruction.Index].Value,
            0xD0 => Cell.Null,
            0xD2 => new Cell(instance.Functions[instruction.Index].Number),
            _ => new Cell(instruction.Low, instruction.High),
        };
    }
}
