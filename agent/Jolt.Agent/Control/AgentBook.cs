using System.Globalization;
using System.Text.Json;
using Jolt.Agent.Settings;
using Jolt.Agent.Work;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Control;

/// <summary>Keeps what the owner may ask for: what runs, what happened lately, and what was earned, also before a restart.</summary>
internal sealed class AgentBook : IAgentLog
{
    /// <summary>Events kept for <c>jolt agent log</c>.</summary>
    private const int LinesMax = 200;

    /// <summary>Short chunks must not wear the disk: earnings are written this often, and at the end.</summary>
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(10);

    private readonly string _file;
    private readonly TimeProvider _time;
    private readonly IAgentLog _inner;
    private readonly Lock _gate = new();
    private readonly Dictionary<(string, int), RunningChunk> _running = [];
    private readonly Queue<string> _lines = new();
    private Earnings _earned;
    private long _savedAt;
    private long _session;
    private string _doing = "";

    internal AgentBook(string file, TimeProvider time, IAgentLog inner)
    {
        (_file, _time, _inner) = (file, time, inner);
        _earned = Load(file) ?? new Earnings(Today, 0, 0, 0);
        _savedAt = time.GetTimestamp();
    }

    internal int Running { get { lock (_gate) { return _running.Count; } } }

    /// <summary>Earned since the agent started, in fuel.</summary>
    internal long Session { get { lock (_gate) { return _session; } } }

    internal Earnings Earned { get { lock (_gate) { return OfToday(_earned); } } }

    internal string Doing { get { lock (_gate) { return _doing; } } }

    internal IReadOnlyList<RunningChunk> Chunks { get { lock (_gate) { return [.. _running.Values.OrderBy(run => run.Since)]; } } }

    internal IReadOnlyList<string> Lines { get { lock (_gate) { return [.. _lines]; } } }

    private DateOnly Today => DateOnly.FromDateTime(_time.GetLocalNow().DateTime);

    public void Write(AgentEvent what)
    {
        lock (_gate)
        {
            Note(what);
            if (_lines.Count == LinesMax)
            {
                _lines.Dequeue();
            }

            _doing = TextAgentLog.Text(what);
            _lines.Enqueue($"{_time.GetLocalNow().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}  {_doing}");
        }

        _inner.Write(what);
    }

    /// <summary>Writes the earnings down.</summary>
    internal void Save()
    {
        lock (_gate)
        {
            _savedAt = _time.GetTimestamp();
            PrivateFile.Write(_file, JsonSerializer.SerializeToUtf8Bytes(_earned, JsonSerializerOptions.Web));
        }
    }

    private void Note(AgentEvent what)
    {
        switch (what)
        {
            case AgentEvent.Leased e:
                _running[(e.Job, e.Index)] = new(e.Job, e.Index, e.Level.Name(), _time.GetLocalNow());
                break;
            case AgentEvent.Accepted e:
                _running.Remove((e.Job, e.Index));
                Earn(e.Price);
                break;
            case AgentEvent.Dropped e:
                _running.Remove((e.Job, e.Index));
                break;
            case AgentEvent.GivenBack e:
                _running.Remove((e.Job, e.Index));
                break;
        }
    }

    private void Earn(long price)
    {
        var earned = OfToday(_earned);
        _session += price;
        _earned = earned with { Today = earned.Today + price, InAll = earned.InAll + price, Chunks = earned.Chunks + 1 };
        if (_time.GetElapsedTime(_savedAt) > SaveEvery)
        {
            Save();
        }
    }

    private Earnings OfToday(Earnings earned) => earned.Day == Today ? earned : earned with { Day = Today, Today = 0 };

    /// <summary>A damaged file costs its figures and nothing else: the ledger is at the broker.</summary>
    private static Earnings? Load(string file)
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<Earnings>(File.ReadAllBytes(file), JsonSerializerOptions.Web) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
