package org.naslens.tensor;

/** Algorithm 1 of Kingma and Ba (2015) for one number, as printed there. */
public final class PlainAdam {
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private double m;
    private double v;
    private int t;

    public PlainAdam(double beta1, double beta2, double epsilon) {
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
    }

    /** What w becomes. */
    public double step(double w, double gradient, double rate) {
        t++;
        m = beta1 * m + (1 - beta1) * gradient;
        v = beta2 * v + (1 - beta2) * gradient * gradient;
        double mHat = m / (1 - Math.pow(beta1, t));
        double vHat = v / (1 - Math.pow(beta2, t));
        return w - rate * mHat / (Math.sqrt(vHat) + epsilon);
    }

    public double m() {
        return m;
    }

    public double v() {
        return v;
    }

    public int steps() {
        return t;
    }
}
