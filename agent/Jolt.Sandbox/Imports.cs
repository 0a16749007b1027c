using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Runtime;

namespace Jolt.Sandbox;

/// <summary>What modules can import: things of the host, and the exports of other instances.</summary>
public sealed class Imports
{
    private readonly Dictionary<(string Module, string Name), object> _things = [];

    /// <summary>Offers a function of the host.</summary>
    /// <param name="module">The module name it is imported from.</param>
    /// <param name="name">Its name there.</param>
    /// <param name="parameters">The types of its parameters.</param>
    /// <param name="results">The types of its results.</param>
    /// <param name="call">What it does.</param>
    public void AddFunction(
        string module, string name, IReadOnlyList<ValueKind> parameters, IReadOnlyList<ValueKind> results, HostCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        Add(module, name, new FunctionInstance(
            new FunctionType([.. parameters], [.. results]),
            (_, arguments, answers) => call(arguments).CopyTo(answers)));
    }

    /// <summary>Offers a global of the host.</summary>
    /// <param name="module">The module name it is imported from.</param>
    /// <param name="name">Its name there.</param>
    /// <param name="value">Its value.</param>
    /// <param name="mutable">Whether modules may change it.</param>
    public void AddGlobal(string module, string name, Value value, bool mutable = false) =>
        Add(module, name, new GlobalInstance(new GlobalType(value.Kind, mutable), value));

    /// <summary>Offers a table of functions of the host, with all slots null.</summary>
    /// <param name="module">The module name it is imported from.</param>
    /// <param name="name">Its name there.</param>
    /// <param name="minimum">Its size in slots.</param>
    /// <param name="maximum">The size it can grow to.</param>
    public void AddTable(string module, string name, int minimum, int maximum) => Add(
        module,
        name,
        new TableInstance(
            new TableType(ValueKind.FunctionReference, new SizeLimits((uint)minimum, (uint)maximum)), new TableBudget()));

    /// <summary>Offers a memory of the host.</summary>
    /// <param name="module">The module name it is imported from.</param>
    /// <param name="name">Its name there.</param>
    /// <param name="minimumPages">Its size in pages of 64 KiB.</param>
    /// <param name="maximumPages">The size it can grow to.</param>
    public void AddMemory(string module, string name, int minimumPages, int maximumPages) => Add(
        module,
        name,
        new MemoryInstance(new SizeLimits((uint)minimumPages, (uint)maximumPages), maximumPages));

    /// <summary>Offers everything that an instance exports.</summary>
    /// <param name="module">The module name it is imported from.</param>
    /// <param name="instance">The instance.</param>
    public void AddInstance(string module, Instance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        foreach (var (name, thing) in instance.Exported)
        {
            Add(module, name, thing);
        }
    }

    internal void Add(string module, string name, object thing) => _things[(module, name)] = thing;

    internal object? Find(string module, string name) => _things.GetValueOrDefault((module, name));
}
