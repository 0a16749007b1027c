using System.Text;

namespace Jolt.Sandbox.Tests.Building;

/// <summary>Assembles small modules: equal types are shared, and the section order is the format's.</summary>
internal sealed class ModuleBuilder
{
    private readonly List<byte[]> _types = [];
    private readonly List<byte[]> _imports = [];
    private readonly List<byte[]> _functions = [];
    private readonly List<byte[]> _exports = [];
    private readonly List<byte[]> _globals = [];
    private readonly List<byte[]> _elements = [];
    private readonly List<byte[]> _bodies = [];
    private readonly List<byte[]> _data = [];
    private byte[]? _table;
    private byte[]? _memory;
    private int _importedFunctions;

    public ModuleBuilder Memory(uint minimumPages, uint? maximumPages = null, string? export = "memory")
    {
        _memory = [1, .. Limits(minimumPages, maximumPages)];
        if (export is not null)
        {
            _exports.Add([.. Name(export), 2, 0]);
        }

        return this;
    }

    /// <summary>A table of functions, filled from its start.</summary>
    public ModuleBuilder Table(uint size, params uint[] functions)
    {
        _table = [1, 0x70, .. Limits(size, null)];
        _elements.Add([0, .. Code.I32(0), Code.End, .. Vector(functions.Select(Leb.Unsigned))]);
        return this;
    }

    public ModuleBuilder Import(string module, string name, ValueKind[] parameters, ValueKind[] results)
    {
        _imports.Add([.. Name(module), .. Name(name), 0, .. Leb.Unsigned(Type(parameters, results))]);
        _importedFunctions++;
        return this;
    }

    public ModuleBuilder Global(ValueKind kind, byte[] value)
    {
        _globals.Add([(byte)kind, 1, .. value, Code.End]);
        return this;
    }

    public ModuleBuilder Data(int address, byte[] bytes)
    {
        _data.Add([0, .. Code.I32(address), Code.End, .. Leb.Unsigned((uint)bytes.Length), .. bytes]);
        return this;
    }

    /// <summary>A function with its end added. Its index counts the imported ones too.</summary>
    public ModuleBuilder Function(
        string? export, ValueKind[] parameters, ValueKind[] results, ValueKind[] locals, params byte[][] code)
    {
        var index = (uint)(_importedFunctions + _functions.Count);
        _functions.Add(Leb.Unsigned(Type(parameters, results)));
        byte[] body =
        [
            .. Vector(locals.Select(kind => (byte[])[1, (byte)kind])),
            .. code.SelectMany(part => part),
            Code.End,
        ];
        _bodies.Add([.. Leb.Unsigned((uint)body.Length), .. body]);
        if (export is not null)
        {
            _exports.Add([.. Name(export), 0, .. Leb.Unsigned(index)]);
        }

        return this;
    }

    public byte[] Bytes() =>
    [
        0, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0,
        .. Section(1, _types),
        .. Section(2, _imports),
        .. Section(3, _functions),
        .. _table is null ? [] : Section(4, _table),
        .. _memory is null ? [] : Section(5, _memory),
        .. Section(6, _globals),
        .. Section(7, _exports),
        .. Section(9, _elements),
        .. Section(10, _bodies),
        .. Section(11, _data),
    ];

    public Module Load() => Module.Load(Bytes());

    private static byte[] Section(byte id, List<byte[]> items) => items.Count == 0 ? [] : Section(id, Vector(items));

    private static byte[] Section(byte id, byte[] content) => [id, .. Leb.Unsigned((uint)content.Length), .. content];

    private static byte[] Vector(IEnumerable<byte[]> items)
    {
        var all = items.ToList();
        return [.. Leb.Unsigned((uint)all.Count), .. all.SelectMany(item => item)];
    }

    private static byte[] Name(string name) =>
        [.. Leb.Unsigned((uint)Encoding.UTF8.GetByteCount(name)), .. Encoding.UTF8.GetBytes(name)];

    private static byte[] Limits(uint minimum, uint? maximum) => maximum is { } bound
        ? [1, .. Leb.Unsigned(minimum), .. Leb.Unsigned(bound)]
        : [0, .. Leb.Unsigned(minimum)];

    private uint Type(ValueKind[] parameters, ValueKind[] results)
    {
        byte[] type =
        [
            0x60,
            .. Vector(parameters.Select(kind => (byte[])[(byte)kind])),
            .. Vector(results.Select(kind => (byte[])[(byte)kind])),
        ];
        var known = _types.FindIndex(other => other.AsSpan().SequenceEqual(type));
        if (known >= 0)
        {
            return (uint)known;
        }

        _types.Add(type);
        return (uint)_types.Count - 1;
    }
}
