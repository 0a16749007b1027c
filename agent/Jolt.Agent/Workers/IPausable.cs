namespace Jolt.Agent.Workers;

/// <summary>A run, wherever it takes place, that its owner can hold.</summary>
internal interface IPausable
{
    /// <summary>Holds it where it is: it uses no processor.</summary>
    void Pause();

    /// <summary>Lets it go on.</summary>
    void Resume();
}
