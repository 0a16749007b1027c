using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Compilation.Operators;
using Jolt.Sandbox.Runtime;

namespace Jolt.Sandbox.Compilation;

/// <summary>Operators on vectors that have immediates, three operands, or scalars on one side.</summary>
internal sealed partial class FunctionCompiler
{
    private bool CompileVector(Instruction instruction)
    {
        if (LaneOperator.Splat(instruction.Opcode) is { } splat)
        {
            CompileSplat(splat);
            return true;
        }

        switch (instruction.Shape.Immediates)
        {
            case ImmediateShape.Lane:
                CompileLane(instruction);
                return true;
            case ImmediateShape.MemoryLane:
                CompileLaneInMemory(instruction);
                return true;
            case ImmediateShape.Shuffle:
                CompileShuffle(instruction);
                return true;
            default:
                return CompileBitselect(instruction);
        }
    }

    private void CompileSplat(LaneOperator splat)
    {
        var scalar = Pop();
        Push(Node.Operation(
            ValueKind.V128,
            il => il.Vector(nameof(Vector128.Create), splat.Lane, 1),
            scalar,
            null,
            scalar.Noncanonical,
            splat.Floats));
    }

    private void CompileLane(Instruction instruction)
    {
        var lane = instruction.SecondIndex;
        if (LaneOperator.Extract(instruction.Opcode) is { } extract)
        {
            var vector = CleanExcept(Pop(), extract.Floats);
            var mayBeConstant = extract.Floats == ValueKind.F32 && !vector.Noncanonical;
            Push(Node.Operation(
                instruction.Shape.Result!.Value,
                il =>
                {
                    if (mayBeConstant)
                    {
                        il.HideConstant();
                    }

                    il.Int32(lane);
                    il.Vector(nameof(Vector128.GetElement), extract.Lane, 2);
                },
                vector,
                null,
                vector.Noncanonical));
            return;
        }

        CompileReplaceLane(LaneOperator.Replace(instruction.Opcode)!, lane);
    }

    /// <summary>The scalar comes after the lane's number, so it waits in a variable if it is not simple.</summary>
    private void CompileReplaceLane(LaneOperator replace, int lane)
    {
        var scalar = Pop();
        var vector = CleanExcept(Pop(), replace.Floats);
        if (vector.Noncanonical != scalar.Noncanonical)
        {
            vector = Clean(vector);
            scalar = Clean(scalar);
        }

        Emit(vector);
        _il.Int32(lane);
        Emit(scalar);
        _il.Vector(nameof(Vector128.WithElement), replace.Lane, 3);
        Push(Held(ValueKind.V128, vector.Noncanonical, replace.Floats));
    }

    private void CompileLaneInMemory(Instruction instruction)
    {
        var vector = Clean(Pop());
        var operation = LaneOperator.InMemory(instruction.Opcode);
        EmitAddress(Pop(), instruction);
        if (instruction.Shape.Result is null)
        {
            Emit(vector);
            _il.Int32(instruction.SecondIndex);
            _il.Vector(nameof(Vector128.GetElement), operation.Lane, 2);
            _il.Emit(operation.Store);
            return;
        }

        var scalar = _temporaries.Take(operation.Lane);
        _il.Emit(operation.Load);
        _il.Emit(OpCodes.Stloc, scalar);
        Emit(vector);
        _il.Int32(instruction.SecondIndex);
        _il.Emit(OpCodes.Ldloc, scalar);
        _il.Vector(nameof(Vector128.WithElement), operation.Lane, 3);
        _temporaries.Free(scalar);
        Push(Held(ValueKind.V128));
    }

    private void CompileShuffle(Instruction instruction)
    {
        var second = Clean(Pop());
        var first = Clean(Pop());
        Push(VectorShuffle.Compile(first, second, instruction.Low, instruction.High));
    }

    private bool CompileBitselect(Instruction instruction)
    {
        if (instruction.Opcode != Opcode.V128Bitselect)
        {
            return false;
        }

        var operands = Clean(Pop(3));
        Emit(operands[2]);
        Emit(operands[0]);
        Emit(operands[1]);
        _il.Vector(nameof(Vector128.ConditionalSelect), typeof(byte), 3);
        Push(Held(ValueKind.V128));
        return true;
    }

    /// <summary>
    /// An operand that may keep its not-a-numbers as the machine made them, if it is read as the same floats that
    /// it was made as.
    /// </summary>
    private Node CleanExcept(Node node, ValueKind floats) =>
        node.Kind == ValueKind.V128 && node.Lanes != floats ? Clean(node) : node;

    /// <summary>Makes not-a-numbers canonical lane by lane: those lanes are not equal to themselves.</summary>
    private void EmitCanonicalLanes(LocalBuilder vector, ValueKind lanes)
    {
        var lane = lanes == ValueKind.F32 ? typeof(float) : typeof(double);
        var canonical = lanes == ValueKind.F32
            ? ((long)FloatArithmetic.CanonicalBits32 << 32) | FloatArithmetic.CanonicalBits32
            : FloatArithmetic.CanonicalBits64;
        _il.Emit(OpCodes.Ldloc, vector);
        _il.Emit(OpCodes.Ldloc, vector);
        _il.Vector(nameof(Vector128.Equals), lane, 2);
        _il.Emit(OpCodes.Ldloc, vector);
        _il.Vector(canonical, canonical);
        _il.Vector(nameof(Vector128.ConditionalSelect), lane, 3);
    }
}
