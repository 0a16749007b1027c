using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Tests.Generation;

namespace Jolt.Sandbox.Tests.Fuzzing;

/// <summary>Changes that keep a module valid: what runs is another program, and it does run.</summary>
internal static class GentleMutations
{
    private const int Tries = 8;

    /// <summary>Operators without immediates, by what they take and leave. Vectors keep to themselves.</summary>
    private static readonly ILookup<(string, bool), int> s_alike = OperatorSignatures.All
        .Where(row => row.Key is (>= 0x45 and <= 0xC4) or (>= 0x100 and <= 0x107) or >= Instruction.VectorPrefix)
        .Where(row => !VectorImmediates.Has(row.Key))
        .ToLookup(row => (Signature(row.Key), row.Key >= Instruction.VectorPrefix), row => row.Key);

    private static readonly ILookup<string, int> s_accesses =
        Enumerable.Range(0x28, 0x3E - 0x28 + 1).ToLookup(Signature, opcode => opcode);

    /// <summary>Changes some operator of some body, if it finds one that it knows how to change.</summary>
    public static void Change(Random random, DissectedModule module)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            var body = module.Bodies[random.Next(module.Bodies.Count)];
            var at = random.Next(body.Code.Count);
            if (random.Next(5) == 0)
            {
                body.Code.Insert(at, new CodePart(body.Code[at].Instruction, NeutralCode(random, body)));
                return;
            }

            if (Replacement(random, module, body, body.Code[at].Instruction) is { } bytes)
            {
                body.Code[at] = body.Code[at] with { Bytes = bytes };
                return;
            }
        }
    }

    private static byte[]? Replacement(Random random, DissectedModule module, DissectedBody body, Instruction old) =>
        old.Opcode switch
        {
            >= 0x28 and <= 0x3E => Access(random, old),
            0x41 or 0x42 or 0x43 or 0x44 => Constant(random, (WasmType)(0x7F - (old.Opcode - 0x41))),
            >= 0x20 and <= 0x22 => Indexed(old.Opcode, OneOf(
                random, body.Locals.Length, index => body.Locals[index] == body.Locals[old.Index])),
            0x23 or 0x24 => Indexed(old.Opcode, OneOf(
                random, module.Definition.Globals.Count, index => AlikeGlobal(module.Definition, index, old.Index))),
            0x10 or 0xD2 => Indexed(old.Opcode, OneOf(
                random,
                module.Definition.Functions.Count,
                index => module.Definition.Functions[index].Same(module.Definition.Functions[old.Index]))),
            _ when HasAlikes(old.Opcode) => random.Next(6) == 0 ? Forget(random, old.Opcode) : Alike(random, old.Opcode),
            _ => null,
        };

    private static string Signature(int opcode) =>
        $"{OperatorSignatures.All[opcode].Operands}:{OperatorSignatures.All[opcode].Results}";

    private static bool HasAlikes(int opcode) => OperatorSignatures.All.ContainsKey(opcode)
        && s_alike[(Signature(opcode), opcode >= Instruction.VectorPrefix)].Contains(opcode);

    private static byte[] Alike(Random random, int opcode)
    {
        var alike = s_alike[(Signature(opcode), opcode >= Instruction.VectorPrefix)].ToList();
        return Operator(alike[random.Next(alike.Count)]);
    }

    /// <summary>Drops the operands and answers a constant.</summary>
    private static byte[] Forget(Random random, int opcode)
    {
        var (operands, results) = OperatorSignatures.All[opcode];
        var result = results[0] switch
        {
            'i' => WasmType.I32,
            'l' => WasmType.I64,
            'f' => WasmType.F32,
            'd' => WasmType.F64,
            _ => WasmType.V128,
        };
        return [.. Enumerable.Repeat((byte)0x1A, operands.Length), .. Constant(random, result)];
    }

    private static byte[] Access(Random random, Instruction old)
    {
        var alike = s_accesses[Signature(old.Opcode)].ToList();
        var opcode = random.Next(2) == 0 ? old.Opcode : alike[random.Next(alike.Count)];
        var offset = random.Next(3) switch
        {
            0 => (long)(uint)old.Low,
            1 => random.Next(70_000),
            _ => random.NextInt64(1L << 32),
        };
        return new ByteSink().Byte(opcode).Count(0).Count(offset).ToArray();
    }

    private static byte[] Constant(Random random, WasmType type)
    {
        var sink = new ByteSink();
        ConstantWriter.Write(sink, random, type);
        return sink.ToArray();
    }

    private static byte[] Indexed(int opcode, int index) => new ByteSink().Byte(opcode).Count(index).ToArray();

    private static int OneOf(Random random, int count, Func<int, bool> fits)
    {
        var fitting = Enumerable.Range(0, count).Where(fits).ToList();
        return fitting[random.Next(fitting.Count)];
    }

    private static bool AlikeGlobal(DecodedModule module, int index, int other) =>
        module.Globals[index] == module.Globals[other];

    private static byte[] Operator(int opcode) => opcode switch
    {
        >= Instruction.VectorPrefix => new ByteSink().Byte(0xFD).Count(opcode - Instruction.VectorPrefix).ToArray(),
        >= Instruction.MiscellaneousPrefix =>
            new ByteSink().Byte(0xFC).Count(opcode - Instruction.MiscellaneousPrefix).ToArray(),
        _ => [(byte)opcode],
    };

    /// <summary>Code that takes nothing and leaves nothing, and can stand anywhere.</summary>
    private static byte[] NeutralCode(Random random, DissectedBody body) => random.Next(8) switch
    {
        0 => [0x01],
        1 => [0x02, 0x40, 0x0B],
        2 => [0x03, 0x40, 0x0B],
        3 => [.. Constant(random, WasmType.I32), 0x1A],
        4 when body.Locals.Length > 0 => [.. Indexed(0x20, random.Next(body.Locals.Length)), 0x1A],
        5 => [.. Constant(random, WasmType.I32), 0x04, 0x40, 0x05, 0x0B],
        6 => [0x02, 0x40, .. Constant(random, WasmType.I32), 0x0D, 0x00, 0x0B],
        _ => [0x02, 0x40, 0x0C, 0x00, 0x0B],
    };
}
