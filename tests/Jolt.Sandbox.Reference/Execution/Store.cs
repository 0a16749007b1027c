using Jolt.Sandbox.Reference.Binary;

namespace Jolt.Sandbox.Reference.Execution;

/// <summary>All functions of the instances that know each other, by number; and what modules may import.</summary>
public sealed class Store
{
    private readonly Dictionary<(string Module, string Name), object> _offered = [];

    public List<Function> Functions { get; } = [];

    /// <summary>The pages of 64 KiB that each memory may grow to.</summary>
    public uint MemoryPagesMax { get; init; } = 65_536;

    public void Offer(string module, string name, object thing) => _offered[(module, name)] = thing;

    public void OfferHost(string module, string name, Signature type, HostCode code) =>
        Offer(module, name, Add(new Function { Number = (ulong)Functions.Count, Type = type, Host = code }));

    public void OfferAll(string module, ReferenceInstance instance)
    {
        foreach (var export in instance.Module.Exports)
        {
            Offer(module, export.Name, instance.Exported(export.Name));
        }
    }

    public bool Offers(ImportEntry import) => _offered.ContainsKey((import.Module, import.Name));

    public object Find(ImportEntry import) =>
        _offered.GetValueOrDefault((import.Module, import.Name))
        ?? throw new InvalidOperationException($"nothing is offered as {import.Module}.{import.Name}");

    public Function Add(Function function)
    {
        Functions.Add(function);
        return function;
    }
}
