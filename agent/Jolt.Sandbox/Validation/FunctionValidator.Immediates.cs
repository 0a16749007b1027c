using System.Numerics;
using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Validation;

internal sealed partial class FunctionValidator
{
    private const int VectorBytes = 16;

    /// <summary>Indices, lanes and alignments of operators whose operand types are plain.</summary>
    private void ValidateImmediates(Instruction instruction)
    {
        switch (instruction.Shape.Immediates)
        {
            case ImmediateShape.Memory:
                ValidateMemoryAccess(instruction);
                break;
            case ImmediateShape.MemoryLane:
                ValidateMemoryAccess(instruction);
                ValidateLane(instruction, VectorBytes / MemoryAccess.Bytes(instruction.Opcode));
                break;
            case ImmediateShape.Lane:
                ValidateLane(instruction, VectorLanes.Count(instruction.Opcode));
                break;
            case ImmediateShape.Shuffle:
                ValidateShuffle(instruction);
                break;
            case ImmediateShape.Zero or ImmediateShape.ZeroZero:
                RequireMemory();
                break;
            case ImmediateShape.IndexThenZero:
                RequireMemory();
                ValidateDataIndex(instruction.Index);
                break;
            case ImmediateShape.Index or ImmediateShape.TwoIndices:
                ValidateIndices(instruction);
                break;
            default:
                break;
        }
    }

    private void RequireMemory() => At(_module.Memories, 0, "memory");

    private void ValidateMemoryAccess(Instruction instruction)
    {
        RequireMemory();
        var natural = MemoryAccess.Bytes(instruction.Opcode);
        if (instruction.Index > BitOperations.Log2((uint)natural))
        {
            throw _reader.Error("alignment must not be larger than natural");
        }
    }

    private void ValidateLane(Instruction instruction, int lanes)
    {
        if (instruction.SecondIndex >= lanes)
        {
            throw _reader.Error($"invalid lane index {instruction.SecondIndex}: there are {lanes}");
        }
    }

    /// <summary>Each byte of the immediate says which of the operands' bytes to take.</summary>
    private void ValidateShuffle(Instruction instruction)
    {
        for (var lane = 0; lane < VectorBytes; lane++)
        {
            if (VectorLanes.ShuffleIndex(instruction, lane) >= 2 * VectorBytes)
            {
                throw _reader.Error($"invalid lane index {VectorLanes.ShuffleIndex(instruction, lane)}: there are {2 * VectorBytes}");
            }
        }
    }

    private void ValidateIndices(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.DataDrop:
                ValidateDataIndex(instruction.Index);
                break;
            case Opcode.ElemDrop:
                At(_module.Elements, instruction.Index, "elem segment");
                break;
            case Opcode.TableSize:
                Table(instruction.Index);
                break;
            case Opcode.TableInit:
                var segment = At(_module.Elements, instruction.Index, "elem segment");
                RequireSame(segment.Type, Table(instruction.SecondIndex).Element);
                break;
            case Opcode.TableCopy:
                RequireSame(Table(instruction.Index).Element, Table(instruction.SecondIndex).Element);
                break;
            default:
                throw new InvalidOperationException($"no rule for the index of {instruction.Shape.Name}");
        }
    }

    private void ValidateDataIndex(int index)
    {
        var count = _module.DataCount ?? throw _reader.Error("data count section required");
        if (index >= count)
        {
            throw _reader.Error($"unknown data segment {index}");
        }
    }

    private void RequireSame(ValueKind one, ValueKind other)
    {
        if (one != other)
        {
            throw _reader.Error("type mismatch: the elements are of different types");
        }
    }
}
