using System.Reflection.Emit;
using Jolt.Sandbox.Compilation.Operators;
using Jolt.Sandbox.Runtime;

namespace Jolt.Sandbox.Compilation;

internal sealed partial class FunctionCompiler
{
    private void Push(Node node) => _stack.Add(node.Size > Node.SizeMax ? Hold(node) : node);

    private Node Pop()
    {
        var node = _stack[^1];
        _stack.RemoveAt(_stack.Count - 1);
        return node;
    }

    private Node[] Pop(int count)
    {
        var nodes = _stack.GetRange(_stack.Count - count, count).ToArray();
        _stack.RemoveRange(_stack.Count - count, count);
        return nodes;
    }

    /// <summary>Computes a value now, into a variable of its own.</summary>
    private Node Hold(Node node)
    {
        if (node.Form is NodeForm.Constant or NodeForm.Temporary)
        {
            return node;
        }

        Emit(node);
        return Held(node.Kind, node.Noncanonical, node.Lanes);
    }

    /// <summary>Takes the value on the IL stack into a variable of its own.</summary>
    private Node Held(ValueKind kind, bool noncanonical = false, ValueKind lanes = default)
    {
        var temporary = _temporaries.Take(ClrTypes.Of(kind));
        _il.Emit(OpCodes.Stloc, temporary);
        return Node.Held(kind, temporary, noncanonical, lanes);
    }

    /// <summary>Computes now whatever depends on a local that is about to change, or on any when negative.</summary>
    private void HoldReaders(int local)
    {
        for (var index = 0; index < _stack.Count; index++)
        {
            if (_stack[index].Reads(local))
            {
                _stack[index] = Hold(_stack[index]);
            }
        }
    }

    /// <summary>Emits a value onto the IL stack; its variables are free from then on.</summary>
    private void Emit(Node node)
    {
        switch (node.Form)
        {
            case NodeForm.Constant:
                EmitConstant(node);
                break;
            case NodeForm.Local:
                EmitGetLocal(node.Index);
                break;
            case NodeForm.Temporary:
                _il.Emit(OpCodes.Ldloc, node.Temporary!);
                _temporaries.Free(node.Temporary!);
                break;
            default:
                Emit(node.First!);
                if (node.Second is not null)
                {
                    Emit(node.Second);
                }

                node.Emit!(_il);
                break;
        }
    }

    /// <summary>
    /// A value whose bits can be seen from here on. The check is written out: the JIT inlines nothing into methods
    /// with many variables, and a call each time would cost more than the arithmetic.
    /// </summary>
    private Node Clean(Node node)
    {
        if (!node.Noncanonical)
        {
            return node;
        }

        Emit(node);
        var held = Held(node.Kind);
        var variable = held.Temporary!;
        if (node.Kind == ValueKind.V128)
        {
            EmitCanonicalLanes(variable, node.Lanes);
            _il.Emit(OpCodes.Stloc, variable);
            return held;
        }

        var repair = _il.DefineLabel();
        var fine = _il.DefineLabel();
        _il.Emit(OpCodes.Ldloc, variable);
        _il.Emit(OpCodes.Ldloc, variable);
        _il.Emit(OpCodes.Bne_Un, repair);
        _il.MarkLabel(fine);
        _cold.Add(() =>
        {
            _il.MarkLabel(repair);
            EmitCanonical(node.Kind);
            _il.Emit(OpCodes.Stloc, variable);
            _il.Emit(OpCodes.Br, fine);
        });
        return held;
    }

    private Node[] Clean(Node[] nodes) => [.. nodes.Select(Clean)];

    private void EmitCanonical(ValueKind kind)
    {
        if (kind == ValueKind.F32)
        {
            _il.Emit(OpCodes.Ldc_R4, BitConverter.Int32BitsToSingle(FloatArithmetic.CanonicalBits32));
        }
        else
        {
            _il.Emit(OpCodes.Ldc_R8, BitConverter.Int64BitsToDouble(FloatArithmetic.CanonicalBits64));
        }
    }

    private void EmitConstant(Node node)
    {
        switch (node.Kind)
        {
            case ValueKind.I32:
                _il.Int32((int)node.Low);
                break;
            case ValueKind.I64:
                _il.Int64(node.Low);
                break;
            case ValueKind.F32:
                EmitSingle((int)node.Low);
                break;
            case ValueKind.F64:
                EmitDouble(node.Low);
                break;
            case ValueKind.V128:
                _il.Vector(node.Low, node.High);
                break;
            default:
                _il.Emit(OpCodes.Ldnull);
                break;
        }
    }

    /// <summary>IL's own constants do not keep the bits of a not-a-number.</summary>
    private void EmitSingle(int bits)
    {
        var value = BitConverter.Int32BitsToSingle(bits);
        if (float.IsNaN(value))
        {
            _il.Int32(bits);
            _il.Emit(OpCodes.Call, typeof(FloatArithmetic).Method(nameof(FloatArithmetic.ConstantSingle)));
        }
        else
        {
            _il.Emit(OpCodes.Ldc_R4, value);
        }
    }

    private void EmitDouble(long bits)
    {
        var value = BitConverter.Int64BitsToDouble(bits);
        if (double.IsNaN(value))
        {
            _il.Int64(bits);
            _il.Emit(OpCodes.Call, typeof(BitConverter).Method(nameof(BitConverter.Int64BitsToDouble)));
        }
        else
        {
            _il.Emit(OpCodes.Ldc_R8, value);
        }
    }
}
