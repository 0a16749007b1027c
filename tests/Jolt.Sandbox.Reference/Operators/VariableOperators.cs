using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Reference.Execution;

namespace Jolt.Sandbox.Reference.Operators;

/// <summary>Operands, locals, globals, constants and references.</summary>
internal static class VariableOperators
{
    public static void AddTo(Action<Machine, Instruction>[] table)
    {
        table[0x1A] = static (machine, _) => machine.Pop();
        table[0x1B] = table[0x1C] = Select;
        table[0x20] = static (machine, local) => machine.Push(machine.Frame.Locals[local.Index]);
        table[0x21] = static (machine, local) => machine.Frame.Locals[local.Index] = machine.Pop();
        table[0x22] = Tee;
        table[0x23] = static (machine, global) => machine.Push(machine.Instance.Globals[global.Index].Value);
        table[0x24] = static (machine, global) => machine.Instance.Globals[global.Index].Value = machine.Pop();
        for (var constant = 0x41; constant <= 0x44; constant++)
        {
            table[constant] = static (machine, instruction) => machine.PushU64(instruction.Low);
        }

        table[0xD0] = static (machine, _) => machine.Push(Cell.Null);
        table[0xD1] = static (machine, _) => machine.PushBool(machine.Pop() == Cell.Null);
        table[0xD2] = static (machine, function) =>
            machine.Push(new Cell(machine.Instance.Functions[function.Index].Number));
    }

    private static void Select(Machine machine, Instruction instruction)
    {
        var condition = machine.PopU32();
        var second = machine.Pop();
        var first = machine.Pop();
        machine.Push(condition != 0 ? first : second);
    }

    private static void Tee(Machine machine, Instruction instruction)
    {
        var value = machine.Pop();
        machine.Frame.Locals[instruction.Index] = value;
        machine.Push(value);
    }
}
