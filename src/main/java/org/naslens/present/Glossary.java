package org.naslens.present;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.naslens.analysis.Forgetting;

/** The terms of a report with their meanings; each term is explained before it is used. */
public final class Glossary {
    public static final Map<String, String> TERMS;

    static {
        var terms = new LinkedHashMap<String, String>();
        terms.put(
                "architecture",
                "A recurrent cell of N nodes. Node 0 applies an activation function to the input; each further node reads one"
                        + " earlier node and applies an activation function to it. Nodes that no other node reads are averaged.");
        terms.put(
                "controller",
                "An LSTM that makes the 2N − 1 choices of an architecture one after the other: an activation and a previous node"
                        + " for each node. Each choice is drawn from a distribution that the LSTM’s state gives.");
        terms.put(
                "random, unsupervised, supervised",
                "A controller with its initial parameters; one trained by policy gradient; one trained by policy gradient and by"
                        + " reconstructing past architectures from a replay buffer.");
        terms.put(
                "state_penalty=λ",
                "A controller trained by policy gradient whose loss has a term λ · Σ of the mean squared cell state at each step,"
                        + " which keeps its LSTM from saturating. It needs no buffer; supervised+state_penalty=λ has one beside it.");
        terms.put(
                "embedding, final state",
                "The hidden state h of the controller’s LSTM after its last choice, a number in (−1, 1) for each unit. The last"
                        + " choice itself is never fed back, so h does not hold it.");
        terms.put(
                "perplexity",
                "exp of the mean negative log-likelihood per token on the validation split, under the shared weights: the lower"
                        + " the better.");
        terms.put(
                "entropy",
                "How uncertain a controller is of its choices, in nats: −Σ p log p of each choice’s distribution, summed over the"
                        + " choices of an architecture, as a mean over the sample. 0 when every choice is certain.");
        terms.put(
                "distinct",
                "Architectures of a sample that differ in an activation or a previous node, whatever their cells look like as"
                        + " graphs; those that were sampled several times count once.");
        terms.put(
                "|Δ perplexity|", "How far the perplexities of two architectures are apart, whichever is the better.");
        terms.put(
                "definition paper",
                "A common activation or connection is the same activation, or the same previous node, at the same node; the edit"
                        + " distance is between cells as graphs whose nodes are labelled by activation and carry no index.");
        terms.put(
                "definition authors",
                "As the authors’ code counts: a common activation needs the same previous node too, inputs, averages and outputs"
                        + " count, and the graphs of the edit distance have no labels.");
        terms.put(
                "graph edit distance",
                "The smallest number of insertions, deletions and relabellings of nodes and insertions and deletions of edges that"
                        + " turns one graph into the other. It is exact here; a pair for which only bounds are known is named.");
        terms.put(
                "ρ",
                "Spearman’s rank correlation, over all pairs of architectures, between the L2 distance of their embeddings and a"
                        + " measure of how alike they are. Equal values share the mean of their ranks.");
        terms.put(
                "Mantel p",
                "How often a correlation so strong comes about when architectures and embeddings are matched at random. Pairs are"
                        + " not independent, so that the usual test of a correlation would be far too sure.");
        terms.put(
                "conditioning",
                "Mutual information between a choice and those before it, in bits: how far P(cₜ | c₁ … cₜ₋₁) is from P(cₜ). 0 for a"
                        + " controller that forgets what it chose.");
        terms.put(
                "memory",
                "The accuracy with which a linear probe reads a choice from the final state, on architectures it has not seen,"
                        + " against always guessing the most frequent option, the majority rate. The probe does not depend on the"
                        + " scale of states.");
        terms.put(
                "argmax deviation, unit deviation",
                "Standard deviation over the sampled architectures of the probability of the most likely option, averaged over the"
                        + " steps; and of a unit of the final state, averaged over the units. Relative: for a state of norm 1.");
        terms.put("saturated", "A unit of the state with |h| above " + Forgetting.SATURATED + ".");
        terms.put(
                "median, 5 % to 95 %",
                "Half of the architectures have a perplexity below the median; a twentieth lies below the 5 % quantile and a"
                        + " twentieth above the 95 % quantile. One architecture whose states explode moves a mean, and none of these.");
        terms.put(
                "interval",
                "95 %. For one run: by resampling its architectures. Over seeds: Student’s t, which is wide for few seeds and"
                        + " should be.");
        terms.put(
                "stands, does not stand, refuted, not decided",
                "What becomes of a difference that is claimed: its interval over seeds leaves out 0 on the side that is claimed,"
                        + " holds 0, leaves it out on the other side, or does not exist.");
        TERMS = Collections.unmodifiableMap(terms);
    }

    private Glossary() {}
}
