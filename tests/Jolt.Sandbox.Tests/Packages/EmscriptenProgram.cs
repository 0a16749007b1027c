using System.Text;
using System.Text.RegularExpressions;
using Jolt.Sandbox.Compilation.Splitting;
using Jolt.Testing;

namespace Jolt.Sandbox.Tests.Packages;

/// <summary>
/// A program from npm that emscripten built. Its exports have names of one or two letters; the JavaScript beside it
/// says which is which. The host's functions are the least that it starts with.
/// </summary>
internal sealed partial class EmscriptenProgram : IDisposable
{
    private const string ImportModule = "a";
    private const int MemoryPagesMax = 4_096;
    private const int FilePages = 256;

    private readonly Instance _instance;
    private readonly Dictionary<string, string> _names;

    private EmscriptenProgram(Instance instance, Dictionary<string, string> names)
    {
        _instance = instance;
        _names = names;
    }

    public long Fuel
    {
        get => _instance.Fuel;
        set => _instance.Fuel = value;
    }

    /// <summary>How many regions its functions are split into.</summary>
    public int Regions => _instance.Context.Compiled!.Resume.Regions;

    public Instance Instance => _instance;

    /// <summary>The program of a package, or null when npm has not brought it.</summary>
    /// <param name="package">The package's name.</param>
    /// <param name="module">The module's path in it.</param>
    /// <param name="script">The path of the JavaScript that names its exports.</param>
    /// <param name="initialise">The export that sets the program's own globals up.</param>
    /// <param name="settings">How functions are split.</param>
    public static EmscriptenProgram? Find(
        string package, string module, string script, string initialise, SplitSettings settings)
    {
        var folder = Repository.PathOf("tests", "programs", "node_modules", package);
        if (!Directory.Exists(folder))
        {
            return null;
        }

        var loaded = Module.Load(File.ReadAllBytes(Path.Combine(folder, module)));
        var names = ExportNames().Matches(File.ReadAllText(Path.Combine(folder, script)))
            .DistinctBy(match => match.Groups[1].Value)
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value, StringComparer.Ordinal);
        var instance = Instance.Create(loaded, Host(loaded), long.MaxValue, MemoryPagesMax, settings);
        instance.Invoke(initialise);
        return new EmscriptenProgram(instance, names);
    }

    public Value Call(string name, params Value[] arguments) =>
        _instance.Invoke(_names[name], arguments) is [var result] ? result : default;

    /// <summary>Puts text with a zero behind it into the program's memory.</summary>
    public Value Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text + '\0');
        var address = Call("malloc", Value.From(bytes.Length));
        bytes.CopyTo(_instance.Context.Memory!.Bytes((uint)address.Low, (uint)bytes.Length));
        return address;
    }

    /// <summary>The text that ends with a zero at an address.</summary>
    public string ReadText(Value address)
    {
        var memory = _instance.Context.Memory!;
        var start = (uint)address.Low;
        var rest = memory.Bytes(start, (uint)memory.Length - start);
        return Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)0)]);
    }

    public void Dispose() => _instance.Dispose();

    /// <summary>Functions that answer zero, which is success to most callers, and an empty memory.</summary>
    private static Imports Host(Module module)
    {
        var imports = new Imports();
        foreach (var import in module.Definition.Imports)
        {
            if (import.Kind == ExternalKind.Function)
            {
                var type = module.Definition.Functions[import.Index];
                imports.AddFunction(
                    ImportModule,
                    import.Name,
                    type.Parameters,
                    type.Results,
                    _ => [.. type.Results.Select(kind => new Value(kind, 0))]);
            }
            else if (import.Kind == ExternalKind.Memory)
            {
                imports.AddMemory(ImportModule, import.Name, FilePages, 32_768);
            }
        }

        return imports;
    }

    [GeneratedRegex(@"\._(\w+)=\s*\w+\.([\w$]{1,2})(?![\w$])")]
    private static partial Regex ExportNames();
}
