using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Reference.Execution;
using Jolt.Sandbox.Runtime;
using Jolt.Sandbox.Tests.Reference;

namespace Jolt.Sandbox.Tests.Specification;

/// <summary>Runs a script on the reference alone, which proves the reference itself.</summary>
internal sealed class ReferenceSubject : ISpecificationSubject
{
    private readonly SharedNames _names = new();
    private readonly Store _store = SpecificationHost.CreateStore();
    private readonly Machine _machine;

    public ReferenceSubject() => _machine = new Machine(_store);

    public bool Validates => false;

    public object Instantiate(byte[] module) => Run(() =>
    {
        var instance = Instantiation.Allocate(_store, ModuleDecoder.Decode(module));
        Instantiation.Start(_machine, instance);
        return instance;
    });

    public void Register(string name, object instance) => _store.OfferAll(name, (ReferenceInstance)instance);

    public Value[] Invoke(object instance, string field, Value[] arguments) => Run(() =>
    {
        var function = (Function)((ReferenceInstance)instance).Exported(field);
        var results = _machine.Invoke(function, [.. arguments.Select(_names.Cell)]);
        return results.Zip(function.Type.Results, _names.Value).ToArray();
    });

    public Value ReadGlobal(object instance, string field)
    {
        var global = (Global)((ReferenceInstance)instance).Exported(field);
        return _names.Value(global.Value, global.Shape.Type);
    }

    /// <summary>The script wants the engine's exceptions.</summary>
    private static T Run<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (ReferenceStopException stop)
        {
            var kind = Enum.GetValues<TrapKind>().Single(trap => stop.Outcome == $"trap:{trap.Text()}");
            throw new TrapException(kind);
        }
    }
}
