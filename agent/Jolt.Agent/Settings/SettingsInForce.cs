using Jolt.Agent.Work;

namespace Jolt.Agent.Settings;

/// <summary>
/// The settings of a running agent. The file is looked at now and then: what its owner changes is taken over where that can
/// be done while chunks run, and a mistake is said and changes nothing.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="read">Reads it anew, with the variables and flags that go before it.</param>
/// <param name="atStart">What was in force when the agent started.</param>
/// <param name="log">Hears what became of a change.</param>
internal sealed class SettingsInForce(string file, Func<EffectiveSettings> read, EffectiveSettings atStart, IAgentLog log)
{
    private readonly Lock _gate = new();
    private EffectiveSettings _inForce = atStart;
    private EffectiveSettings _wanted = atStart;
    private string? _problem;
    private FileStamp _seen = FileStamp.Of(file);

    /// <summary>Hears of settings that are to be taken over.</summary>
    internal Action<AgentSettings> Changed { get; set; } = _ => { };

    /// <summary>What is in force, where each stands, what is wrong with the file now, and what waits for the next start.</summary>
    internal (EffectiveSettings Settings, string? Problem, IReadOnlyList<string> AtNextStart) Now
    {
        get
        {
            lock (_gate)
            {
                return (_inForce, _problem, WaitingForStart());
            }
        }
    }

    internal string File => file;

    /// <summary>Reads the file again if it is another one than before. Costs one question to the disk.</summary>
    internal void Look()
    {
        lock (_gate)
        {
            if (FileStamp.Of(file) != _seen)
            {
                Reload();
            }
        }
    }

    /// <summary>Reads the file again now.</summary>
    /// <returns>Why it is not taken over; null where it is.</returns>
    internal string? Reload()
    {
        lock (_gate)
        {
            _seen = FileStamp.Of(file);
            try
            {
                Take(read());
            }
            catch (Exception refused) when (refused is CommandRefusedException or IOException or UnauthorizedAccessException)
            {
                _problem = refused.Message;
                log.Write(new AgentEvent.SettingsChanged($"The settings stay as they were: {refused.Message}"));
            }

            return _problem;
        }
    }

    private void Take(EffectiveSettings wanted)
    {
        (_wanted, _problem) = (wanted, null);
        var next = wanted with { Settings = wanted.Settings.TakenOverBy(_inForce.Settings) };
        var changed = AgentSettingList.Different(_inForce.Settings, next.Settings);
        _inForce = next;
        if (changed.Count > 0)
        {
            Changed(next.Settings);
        }

        var waiting = WaitingForStart();
        log.Write(new AgentEvent.SettingsChanged(
            (changed.Count == 0 ? "The settings were read again: nothing changed." : $"The settings were read again: {string.Join(", ", changed.Select(Shown))}.")
            + (waiting.Count == 0 ? "" : $" At the next start: {string.Join(", ", waiting)}.")));
    }

    private string Shown(AgentSetting setting) => $"{setting.Name} = {setting.Show(_inForce.Settings)}";

    private List<string> WaitingForStart() =>
        [.. AgentSettingList.Different(_inForce.Settings, _wanted.Settings).Select(setting => $"{setting.Name} = {setting.Show(_wanted.Settings)}")];

    /// <summary>What a file looks like from outside.</summary>
    private sealed record FileStamp(bool Exists, DateTime Written, long Bytes)
    {
        internal static FileStamp Of(string path)
        {
            var file = new FileInfo(path);
            return file.Exists ? new(true, file.LastWriteTimeUtc, file.Length) : new(false, default, 0);
        }
    }
}
