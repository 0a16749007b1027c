using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Tests.Generation;

namespace Jolt.Sandbox.Tests.Fuzzing;

/// <summary>One operator of a body with its bytes, immediates included.</summary>
internal sealed record CodePart(Instruction Instruction, byte[] Bytes);

/// <summary>A body: the bytes that declare its locals, its operators, and the types of its parameters and locals.</summary>
internal sealed record DissectedBody(byte[] Declarations, List<CodePart> Code, WasmType[] Locals);

/// <summary>
/// A valid module in pieces that can be changed: putting it together again writes all lengths anew, so that a change is
/// seen by what lies behind the lengths too.
/// </summary>
internal sealed class DissectedModule
{
    private const int HeaderBytes = 8;
    private const int CodeSection = 10;

    private readonly byte[] _header;

    public DissectedModule(byte[] bytes)
    {
        _header = bytes[..HeaderBytes];
        Definition = ModuleDecoder.Decode(bytes);
        var reader = new ByteReader(bytes, HeaderBytes, bytes.Length);
        while (!reader.AtEnd)
        {
            int id = reader.Byte();
            var length = reader.Count();
            if (id == CodeSection)
            {
                DissectBodies(reader.Part(length));
                Sections.Add((id, []));
            }
            else
            {
                Sections.Add((id, reader.Bytes(length)));
            }
        }
    }

    public DecodedModule Definition { get; }

    /// <summary>The sections in their order; that of the code is empty here.</summary>
    public List<(int Id, byte[] Content)> Sections { get; } = [];

    public List<DissectedBody> Bodies { get; } = [];

    public byte[] ToArray()
    {
        var sink = new ByteSink().Bytes(_header);
        foreach (var (id, content) in Sections)
        {
            sink.Section(id, id == CodeSection && Bodies.Count > 0 ? Code() : new ByteSink().Bytes(content));
        }

        return sink.ToArray();
    }

    private ByteSink Code() => new ByteSink().Many(Bodies, (sink, body) =>
    {
        var content = new ByteSink().Bytes(body.Declarations);
        foreach (var part in body.Code)
        {
            content.Bytes(part.Bytes);
        }

        sink.Sized(content);
    });

    private void DissectBodies(ByteReader section)
    {
        var count = section.Count();
        for (var index = 0; index < count; index++)
        {
            var length = section.Count();
            var start = section.Position;
            var bytes = section.Bytes(length);
            var decoded = Definition.Bodies[index];
            var type = Definition.Functions[Definition.ImportCount(0) + index];
            var parts = new List<CodePart>();
            for (var at = 0; at < decoded.Code.Length; at++)
            {
                var from = decoded.Code[at].Offset - start;
                var to = at + 1 < decoded.Code.Length ? decoded.Code[at + 1].Offset - start : length;
                parts.Add(new CodePart(decoded.Code[at], bytes[from..to]));
            }

            var declarations = bytes[..(decoded.Code[0].Offset - start)];
            Bodies.Add(new DissectedBody(declarations, parts, [.. type.Parameters, .. decoded.Locals]));
        }
    }
}
