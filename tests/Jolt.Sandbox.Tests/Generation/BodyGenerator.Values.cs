using Jolt.Sandbox.Reference.Binary;

namespace Jolt.Sandbox.Tests.Generation;

internal sealed partial class BodyGenerator
{
    private const int AddressMask = 0xFFFF;

    private static readonly Dictionary<char, WasmType> Letters = new()
    {
        ['i'] = WasmType.I32,
        ['l'] = WasmType.I64,
        ['f'] = WasmType.F32,
        ['d'] = WasmType.F64,
        ['v'] = WasmType.V128,
    };

    /// <summary>Operators without immediates: they compute from operands alone.</summary>
    private static readonly List<(int Opcode, WasmType[] Operands, WasmType Result)> Pure = [.. OperatorSignatures.All
        .Where(row => row.Key is (>= 0x45 and <= 0xC4) or (>= 0x100 and <= 0x107) or >= Instruction.VectorPrefix)
        .Where(row => !VectorImmediates.Has(row.Key))
        .Select(row => (row.Key, Types(row.Value.Operands), Letters[row.Value.Results[0]]))];

    private static readonly List<(int Opcode, WasmType Result)> Loads =
        [.. Enumerable.Range(0x28, 14).Select(opcode => (opcode, Letters[OperatorSignatures.All[opcode].Results[0]]))];

    private static readonly List<(int Opcode, WasmType[] Operands)> Stores =
        [.. Enumerable.Range(0x36, 9).Select(opcode => (opcode, Types(OperatorSignatures.All[opcode].Operands)))];

    private static WasmType[] Types(string letters) => [.. letters.Select(letter => Letters[letter])];

    /// <summary>Leaves a value of a type on the stack.</summary>
    private void Produce(WasmType type, int depth)
    {
        switch (depth <= 0 ? _random.Next(4) : _random.Next(14))
        {
            case 0:
                Constant(type);
                break;
            case 1 or 2 when AnyLocal(type) is var local and >= 0:
                _code.Byte(0x20).Count(local);
                Push(type);
                break;
            case 3 when AnyGlobal(type, mutable: false) is var global and >= 0:
                _code.Byte(0x23).Count(global);
                Push(type);
                break;
            case 4:
                Load(type, depth);
                break;
            case 5:
                Select(type, depth);
                break;
            case 6 when AnyLocal(type) is var local and >= 0:
                Produce(type, depth - 1);
                _code.Byte(0x22).Count(local);
                break;
            default:
                Operator(type, depth);
                break;
        }
    }

    private void Constant(WasmType type)
    {
        if (type == WasmType.FunctionReference && !Chance(3))
        {
            _code.Byte(0xD2).Count(_random.Next(_plan.Functions.Count));
        }
        else
        {
            ConstantWriter.Write(_code, _random, type);
        }

        Push(type);
    }

    /// <summary>An operator with this result; those that trap easily are drawn less often.</summary>
    private void Operator(WasmType result, int depth)
    {
        if (_plan.Vectors && depth > 0 && Chance(4) && LaneOperator(result, depth))
        {
            return;
        }

        var fitting = Pure
            .Where(row => row.Result == result && Allowed(row) && (!TrapsEasily(row.Opcode) || Chance(12)))
            .ToList();
        if (fitting.Count == 0 || depth <= 0)
        {
            Constant(result);
            return;
        }

        var (opcode, operands, _) = Any(fitting);
        foreach (var operand in operands)
        {
            Produce(operand, depth - 1);
        }

        WriteOpcode(opcode);
        Pop(operands.Length);
        Push(result);
    }

    private bool Allowed((int Opcode, WasmType[] Operands, WasmType Result) row) =>
        _plan.Vectors || row.Opcode < Instruction.VectorPrefix;

    private static bool TrapsEasily(int opcode) =>
        opcode is (>= 0xA8 and <= 0xAB) or (>= 0xAE and <= 0xB1) or (>= 0x6D and <= 0x70) or (>= 0x7F and <= 0x82);

    private void WriteOpcode(int opcode) => _ = opcode switch
    {
        >= Instruction.VectorPrefix => _code.Byte(0xFD).Count(opcode - Instruction.VectorPrefix),
        >= Instruction.MiscellaneousPrefix => _code.Byte(0xFC).Count(opcode - Instruction.MiscellaneousPrefix),
        _ => _code.Byte(opcode),
    };

    /// <summary>An operator on what lies on top of the stack; in code that cannot be reached, on nothing.</summary>
    private void ApplyToStack()
    {
        var fitting = Pure
            .Where(Allowed)
            .Where(row => OnTop(row.Operands) || (Block.Unreachable && _stack.Count == Block.Height && Chance(20)))
            .Where(row => !TrapsEasily(row.Opcode) || Chance(12))
            .ToList();
        if (fitting.Count == 0)
        {
            Operator(AnyType(), 2);
            return;
        }

        var (opcode, operands, result) = Any(fitting);
        WriteOpcode(opcode);
        Pop(Math.Min(operands.Length, _stack.Count - Block.Height));
        Push(result);
    }

    private void Select(WasmType type, int depth)
    {
        Produce(type, depth - 1);
        Produce(type, depth - 1);
        Produce(WasmType.I32, depth - 1);
        var plain = type is not (WasmType.FunctionReference or WasmType.ExternalReference) && Chance(2);
        _ = plain ? _code.Byte(0x1B) : _code.Byte(0x1C).Count(1).Byte((int)type);
        Pop(2);
    }

    private void Load(WasmType type, int depth)
    {
        var fitting = Loads.Where(row => row.Result == type).ToList();
        if (fitting.Count == 0)
        {
            LoadOther(type, depth);
            return;
        }

        Address(depth - 1);
        _code.Byte(Any(fitting).Opcode).Count(0).Count(Offset());
        Pop(1);
        Push(type);
    }

    /// <summary>References come out of tables, and vectors have loads of their own.</summary>
    private void LoadOther(WasmType type, int depth)
    {
        if (type == WasmType.V128)
        {
            VectorLoad(depth);
            return;
        }

        var (table, slots) = TableOf(type);
        Slot(slots);
        _code.Byte(0x25).Count(table);
        Pop(1);
        Push(type);
    }

    /// <summary>An address, mostly inside of the memory.</summary>
    private void Address(int depth)
    {
        Produce(WasmType.I32, depth);
        if (!Chance(30))
        {
            _code.Byte(0x41).Whole(Chance(3) ? 0xFF : AddressMask).Byte(0x71);
        }
    }

    private long Offset() => _random.Next(60) switch
    {
        0 => _random.NextInt64(1L << 32),
        1 => 65_536 - _random.Next(20),
        < 30 => 0,
        _ => _random.Next(200),
    };

    private void Store()
    {
        if (_plan.Vectors && Chance(3))
        {
            StoreVector();
            return;
        }

        var (opcode, operands) = Any(Stores);
        if (!OnTop(operands) || !Chance(4))
        {
            Address(1);
            Produce(operands[1], 2);
        }

        _code.Byte(opcode).Count(0).Count(Offset());
        Pop(2);
    }

    private void SetLocal()
    {
        var type = _stack.Count > Block.Height && Chance(2) ? _stack[^1] : AnyType();
        Require([type], 2);
        var local = AnyLocal(type);
        if (local < 0)
        {
            Drop();
            return;
        }

        var keep = Chance(4);
        _code.Byte(keep ? 0x22 : 0x21).Count(local);
        Pop(keep ? 0 : 1);
    }

    private int AnyGlobal(WasmType type, bool mutable)
    {
        var fitting = Enumerable.Range(0, _plan.Globals.Count)
            .Where(index => _plan.Globals[index].Type == type && (!mutable || _plan.Globals[index].Mutable))
            .ToList();
        return fitting.Count == 0 ? -1 : Any(fitting);
    }

    private void SetGlobal()
    {
        var type = AnyType();
        if (AnyGlobal(type, mutable: true) is var global and >= 0)
        {
            Require([type], 2);
            _code.Byte(0x24).Count(global);
            Pop(1);
        }
    }
}
