using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Reference.Execution;

namespace Jolt.Sandbox.Reference.Operators;

/// <summary>Blocks, branches and calls.</summary>
internal static class ControlOperators
{
    public static void AddTo(Action<Machine, Instruction>[] table)
    {
        table[0x00] = static (_, _) => throw ReferenceStopException.Trap(Traps.Unreachable);
        table[0x01] = static (_, _) => { };
        table[0x02] = static (machine, block) => machine.EnterBlock(block.Block, block.EndAt + 1, loop: false);
        table[0x03] = static (machine, block) => machine.EnterBlock(block.Block, machine.Frame.Next, loop: true);
        table[0x04] = If;

        // Whoever reaches the else has run the first arm, and goes on at the end.
        table[0x05] = static (machine, otherwise) => machine.Frame.Next = otherwise.EndAt;
        table[0x0B] = static (machine, _) => machine.LeaveBlock();
        table[0x0C] = static (machine, branch) => machine.Branch(branch.Index);
        table[0x0D] = BranchIf;
        table[0x0E] = BranchTable;
        table[0x0F] = static (machine, _) => machine.Return();
        table[0x10] = static (machine, call) => machine.Call(machine.Instance.Functions[call.Index]);
        table[0x11] = CallIndirect;
    }

    private static void If(Machine machine, Instruction block)
    {
        var condition = machine.PopU32();
        machine.EnterBlock(block.Block, block.EndAt + 1, loop: false);
        if (condition == 0)
        {
            machine.Frame.Next = block.ElseAt == block.EndAt ? block.EndAt : block.ElseAt + 1;
        }
    }

    private static void BranchIf(Machine machine, Instruction branch)
    {
        if (machine.PopU32() != 0)
        {
            machine.Branch(branch.Index);
        }
    }

    private static void BranchTable(Machine machine, Instruction branch)
    {
        var choice = machine.PopU32();
        machine.Branch(branch.Targets[Math.Min(choice, (uint)branch.Targets.Length - 1)]);
    }

    private static void CallIndirect(Machine machine, Instruction call)
    {
        var slots = machine.Instance.Tables[call.Second].Slots;
        var index = machine.PopU32();
        if (index >= slots.Length)
        {
            throw ReferenceStopException.Trap(Traps.UndefinedElement);
        }

        var reference = slots[index];
        if (reference == Cell.Null)
        {
            throw ReferenceStopException.Trap(Traps.UninitializedElement);
        }

        var function = machine.Store.Functions[(int)reference.Low];
        if (!function.Type.Same(machine.Instance.Module.Types[call.Index]))
        {
            throw ReferenceStopException.Trap(Traps.TypeMismatch);
        }

        machine.Call(function);
    }
}
