using Jolt.Sandbox.Compilation.Splitting;
using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Reference.Execution;

namespace Jolt.Sandbox.Tests.Reference;

/// <summary>A module that imports no more than <see cref="GeneratedHost"/>, started in both and compared.</summary>
internal sealed class InstanceComparison : IDisposable
{
    private const string Started = "started";

    private readonly List<ulong> _engineNotes = [];
    private readonly List<ulong> _referenceNotes = [];
    private readonly Instance? _engine;
    private readonly InstancePair? _pair;

    /// <param name="bytes">The module.</param>
    /// <param name="fuel">What its start may spend.</param>
    /// <param name="memoryPagesMax">What its memory may grow to.</param>
    /// <param name="settings">How the engine splits functions.</param>
    /// <param name="interrupted">Whether the engine finds its limit raised at every check, as a paused run does once.</param>
    public InstanceComparison(
        byte[] bytes, long fuel, int memoryPagesMax, SplitSettings? settings = null, bool interrupted = false)
    {
        // What the module cannot be linked with is the engine's to say: the reference takes what it is given.
        Instance? engine = null;
        Start = Stops.Engine(() =>
        {
            engine = Instance.Create(
                Module.Load(bytes),
                GeneratedHost.Imports(_engineNotes),
                fuel,
                memoryPagesMax,
                settings ?? SplitSettings.Default);
            return Started;
        });
        _engine = engine;

        var store = new Store { MemoryPagesMax = (uint)memoryPagesMax };
        GeneratedHost.OfferTo(store, _referenceNotes);
        var machine = new Machine(store) { Fuel = fuel };
        ReferenceInstance? reference = null;
        var referenceStart = Stops.Reference(() =>
        {
            reference = Instantiation.Allocate(store, ModuleDecoder.Decode(bytes));
            Instantiation.Start(machine, reference);
            return Started;
        });
        Assert.AreEqual(referenceStart, Start, "start");
        CompareNotes("start");
        if (Start == Started)
        {
            _pair = new InstancePair(new SharedNames(), engine!, reference!, machine);
            Alive = true;
            engine!.Context.Limit = interrupted ? long.MaxValue : 0;
            Regions = engine.Context.Compiled!.Resume.Regions;
        }
    }

    /// <summary>How the start ended.</summary>
    public string Start { get; }

    /// <summary>Whether the instance can be called: it started, and did not run out of fuel in the middle of things.</summary>
    public bool Alive { get; private set; }

    /// <summary>How many regions the engine has moved into methods of their own.</summary>
    public int Regions { get; }

    /// <summary>Calls an export in both, interrupted or not, and answers the outcome.</summary>
    public string Call(string name, Value[] arguments, long fuel, bool interrupted = false)
    {
        var outcome = _pair!.Call(name, arguments, fuel, interrupted);
        CompareNotes(name);
        Alive = outcome != Stops.OutOfFuel;
        return outcome;
    }

    public void Dispose() => _engine?.Dispose();

    private void CompareNotes(string what) =>
        Assert.IsTrue(_referenceNotes.SequenceEqual(_engineNotes), $"what the host was told, after {what}");
}
