namespace Jolt.Sandbox.Reference.Binary;

/// <summary>Decodes a sequence of operators up to the end that closes it, and links each block to its else and end.</summary>
internal static class CodeDecoder
{
    private const int Block = 0x02;
    private const int If = 0x04;
    private const int Else = 0x05;
    private const int End = 0x0B;
    private const int EmptyBlock = 0x40;

    public static Instruction[] Decode(ByteReader reader, List<Signature> types)
    {
        var code = new List<Instruction>();
        var open = new Stack<Instruction>();
        while (true)
        {
            var offset = reader.Position;
            var instruction = DecodeOne(reader, types);
            instruction.Offset = offset;
            code.Add(instruction);
            var at = code.Count - 1;
            switch (instruction.Opcode)
            {
                case >= Block and <= If:
                    open.Push(instruction);
                    break;
                case Else:
                    open.Peek().ElseAt = at;
                    break;
                case End when open.Count == 0:
                    return [.. code];
                case End:
                    Close(open.Pop(), at, code);
                    break;
                default:
                    break;
            }
        }
    }

    private static void Close(Instruction block, int end, List<Instruction> code)
    {
        block.EndAt = end;
        if (block.ElseAt == 0)
        {
            block.ElseAt = end;
        }
        else
        {
            code[block.ElseAt].EndAt = end;
        }
    }

    private static Instruction DecodeOne(ByteReader reader, List<Signature> types)
    {
        int opcode = reader.Byte();
        return opcode switch
        {
            0xFC => Miscellaneous(reader, reader.Count()),
            0xFD => VectorDecoder.Decode(reader, reader.Count()),
            >= Block and <= If => new Instruction { Opcode = opcode, Block = BlockType(reader, types) },
            0x0E => new Instruction { Opcode = opcode, Targets = [.. reader.Many(reader.Count), reader.Count()] },
            0x11 => new Instruction { Opcode = opcode, Index = reader.Count(), Second = reader.Count() },
            0x1C => SelectWithTypes(reader, opcode),
            0x0C or 0x0D or 0x10 or (>= 0x20 and <= 0x26) or 0xD2 =>
                new Instruction { Opcode = opcode, Index = reader.Count() },
            >= 0x28 and <= 0x3E => Access(reader, opcode),
            0x3F or 0x40 or 0xD0 => new Instruction { Opcode = opcode, Index = reader.Byte() },
            0x41 => new Instruction { Opcode = opcode, Low = (uint)reader.Whole() },
            0x42 => new Instruction { Opcode = opcode, Low = (ulong)reader.Whole() },
            0x43 => new Instruction { Opcode = opcode, Low = reader.Fixed(4) },
            0x44 => new Instruction { Opcode = opcode, Low = reader.Fixed(8) },
            _ => new Instruction { Opcode = opcode },
        };
    }

    /// <summary>A memory access: the alignment is only a hint.</summary>
    public static Instruction Access(ByteReader reader, int opcode)
    {
        reader.Count();
        return new Instruction { Opcode = opcode, Low = reader.Natural() };
    }

    private static Instruction SelectWithTypes(ByteReader reader, int opcode)
    {
        reader.Many(reader.Byte);
        return new Instruction { Opcode = opcode };
    }

    private static Signature BlockType(ByteReader reader, List<Signature> types)
    {
        var number = reader.Whole();
        if (number >= 0)
        {
            return types[(int)number];
        }

        // Value types and the empty type are one byte, read here as a negative number of seven bits.
        var code = (int)(number & 0x7F);
        return code == EmptyBlock ? Signature.Empty : new Signature([], [(WasmType)code]);
    }

    private static Instruction Miscellaneous(ByteReader reader, int code)
    {
        var opcode = Instruction.MiscellaneousPrefix + code;
        return code switch
        {
            <= 7 => new Instruction { Opcode = opcode },
            11 => new Instruction { Opcode = opcode, Index = reader.Byte() },
            8 or 10 or 12 or 14 => new Instruction { Opcode = opcode, Index = reader.Count(), Second = reader.Count() },
            _ => new Instruction { Opcode = opcode, Index = reader.Count() },
        };
    }
}
