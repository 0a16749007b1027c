namespace Jolt.Functions;

/// <summary>The exit codes of the broker's process beside 0. The local runtime has some of its own, from 70 on.</summary>
public static class BrokerExit
{
    /// <summary>The storage account does not answer, or refuses its key; the local runtime uses the same code.</summary>
    public const int StorageUnreachable = 71;

    /// <summary>A setting cannot be read; the local runtime uses the same code.</summary>
    public const int SettingInvalid = 74;
}
