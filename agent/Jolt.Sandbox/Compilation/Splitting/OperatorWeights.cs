using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Compilation.Splitting;

/// <summary>About how many IL instructions an operator becomes. An operator that ends a block of code counts ten.</summary>
internal static class OperatorWeights
{
    private const int Memory = 10;
    private const int ContextCall = 12;
    private const int IndirectCall = 40;
    private const int Loop = 25;

    /// <summary>What a loop hands to its resumable copy: so much for each of so many locals at most.</summary>
    private const int HeldLocal = 4;
    private const int HeldLocalsMax = 24;

    public static int Of(ModuleDefinition module, Instruction instruction, int locals) => instruction.Opcode switch
    {
        Opcode.Nop or Opcode.End or Opcode.Drop or Opcode.Unreachable => 0,
        Opcode.Block => 3,
        Opcode.If or Opcode.Else => 5,
        Opcode.Loop => Loop + (HeldLocal * Math.Min(locals, HeldLocalsMax)),
        Opcode.Branch or Opcode.Return => 4,
        Opcode.BranchIf => 6,
        Opcode.BranchTable => 4 + instruction.Targets.Length,
        Opcode.Call => ContextCall + module.Functions[instruction.Index].Parameters.Length,
        Opcode.CallIndirect => IndirectCall + (2 * module.Types[instruction.Index].Parameters.Length),
        Opcode.Select or Opcode.SelectTyped => 9,
        Opcode.LocalSet => 2,
        Opcode.LocalTee => 3,
        Opcode.GlobalGet or Opcode.GlobalSet => 5,
        _ => Number(instruction),
    };

    private static int Number(Instruction instruction) => instruction.Shape.Immediates switch
    {
        ImmediateShape.Memory or ImmediateShape.MemoryLane => Memory,
        ImmediateShape.Index or ImmediateShape.TwoIndices or ImmediateShape.Zero or ImmediateShape.ZeroZero
            or ImmediateShape.IndexThenZero when instruction.Opcode != Opcode.LocalGet => ContextCall,
        _ when Operators.PureOperators.Find(instruction.Opcode) is null => Trapping(instruction),
        _ => 2,
    };

    /// <summary>Divisions and conversions that can trap; constants and reads of locals are one each.</summary>
    private static int Trapping(Instruction instruction) =>
        instruction.Shape.Operands is { Length: > 0 } ? Memory : 1;
}
