namespace Sightline.Bench;

/// <summary>One benchmark: a question with figures for an answer. One file each; figures that compare with a peer are measured beside it in the same run.</summary>
internal abstract class Question
{
    /// <summary>The word after <c>./bench</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What it measures, in one line.</summary>
    public abstract string Asks { get; }

    /// <summary>Debian packages of the peers; installed when they are missing.</summary>
    public virtual IReadOnlyList<string> Packages => [];

    /// <summary>Measures. Progress goes to standard error; the answer is printed as the last line.</summary>
    public abstract Task<Answer> AnswerAsync(CancellationToken cancellationToken);

    /// <summary>Tells what is being done.</summary>
    protected static void Say(string text) => System.Console.Error.WriteLine(text);
}
