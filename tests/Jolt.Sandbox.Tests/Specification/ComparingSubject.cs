using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Reference.Execution;
using Jolt.Sandbox.Tests.Reference;

namespace Jolt.Sandbox.Tests.Specification;

/// <summary>
/// Runs a script on the engine and the reference side by side: results, traps, fuel, memory, tables and globals must
/// be the same after every command.
/// </summary>
internal sealed class ComparingSubject : ISpecificationSubject
{
    private const long Fuel = 1_000_000_000_000;

    private readonly Imports _imports = SpecificationHost.Create();
    private readonly Store _store = SpecificationHost.CreateStore();
    private readonly SharedNames _names = new();
    private readonly Machine _machine;

    public ComparingSubject() => _machine = new Machine(_store);

    public bool Validates => true;

    /// <summary>Calls that were compared.</summary>
    public int Calls { get; private set; }

    public object Instantiate(byte[] module)
    {
        Instance? engine = null;
        ReferenceInstance? reference = null;
        StopException? stopped = null;
        // The engine comes first, since only it says what cannot be linked.
        try
        {
            engine = Instance.Create(Module.Load(module), _imports, Fuel);
        }
        catch (StopException stop)
        {
            stopped = stop;
        }

        _machine.Fuel = Fuel;
        var referenceEnd = Stops.Reference(() =>
        {
            reference = Instantiation.Allocate(_store, ModuleDecoder.Decode(module));
            Instantiation.Start(_machine, reference);
            return "";
        });
        Assert.AreEqual(referenceEnd, stopped?.Message ?? "", "start");
        return stopped is null ? new InstancePair(_names, engine!, reference!, _machine) : throw stopped;
    }

    public void Register(string name, object instance)
    {
        _imports.AddInstance(name, ((InstancePair)instance).Engine);
        _store.OfferAll(name, ((InstancePair)instance).Reference);
    }

    public Value[] Invoke(object instance, string field, Value[] arguments)
    {
        var pair = (InstancePair)instance;
        Calls++;
        Value[] results = [];
        StopException? stopped = null;
        pair.Engine.Fuel = Fuel;
        try
        {
            results = pair.Engine.Invoke(field, arguments);
        }
        catch (StopException stop)
        {
            stopped = stop;
        }

        _machine.Fuel = Fuel;
        var function = (Function)pair.Reference.Exported(field);
        var reference = Stops.Reference(() => string.Join(", ", _machine
            .Invoke(function, [.. arguments.Select(_names.Cell)]).Zip(function.Type.Results, _names.Text)));
        Assert.AreEqual(reference, stopped?.Message ?? string.Join(", ", results.Select(_names.Text)), field);
        pair.CompareState(field);
        return stopped is null ? results : throw stopped;
    }

    public Value ReadGlobal(object instance, string field)
    {
        var pair = (InstancePair)instance;
        var value = pair.Engine.ReadGlobal(field);
        var global = (Global)pair.Reference.Exported(field);
        Assert.AreEqual(_names.Text(global.Value, global.Shape.Type), _names.Text(value), field);
        return value;
    }
}
