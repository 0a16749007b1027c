using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Compilation.Splitting;

/// <summary>How an operator of a valid body changes the number of operands. Control has rules of its own.</summary>
internal static class OperandEffect
{
    public static int Of(ModuleDefinition module, Instruction instruction)
    {
        var shape = instruction.Shape;
        return shape.Operands is not null
            ? (shape.Result is null ? 0 : 1) - shape.Operands.Length
            : instruction.Opcode switch
            {
                Opcode.LocalGet or Opcode.GlobalGet or Opcode.RefNull or Opcode.RefFunc => 1,
                Opcode.LocalTee or Opcode.TableGet or Opcode.RefIsNull or Opcode.Nop => 0,
                Opcode.LocalSet or Opcode.GlobalSet or Opcode.Drop or Opcode.TableGrow or Opcode.BranchIf => -1,
                Opcode.Select or Opcode.SelectTyped or Opcode.TableSet => -2,
                Opcode.TableFill => -3,
                Opcode.Call => Call(module.Functions[instruction.Index]),
                Opcode.CallIndirect => Call(module.Types[instruction.Index]) - 1,
                _ => throw new InvalidOperationException($"no effect for {shape.Name}"),
            };
    }

    private static int Call(FunctionType type) => type.Results.Length - type.Parameters.Length;
}
